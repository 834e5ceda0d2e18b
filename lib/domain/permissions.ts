/**
 * Who may do what with a video and its annotations: the only place where it is decided.
 * An actor's role is worked out per video; the table below is then read like a law.
 */
import type { Scope } from "@/lib/protocol/access-token";
import type { Annotation } from "@/lib/protocol/annotation";
import type { Permission } from "@/lib/protocol/channel";
import type { Video } from "@/lib/protocol/video";
import type { Actor } from "./actor";

type Role = "owner" | "member" | "user" | "guest" | "viewer";
type Action =
  | "see"
  | "annotate"
  /** Edit one's own annotation. */
  | "edit_own"
  | "delete_own"
  | "delete_any"
  | "resolve_own"
  | "resolve_any"
  /** Title, visibility, members, removal. */
  | "manage";

const everyone: Role[] = ["owner", "member", "user", "guest", "viewer"];
const named: Role[] = ["owner", "member", "user", "guest"];

const table: Record<Action, Role[]> = {
  see: everyone,
  annotate: named,
  edit_own: named,
  delete_own: named,
  delete_any: ["owner"],
  resolve_own: named,
  resolve_any: ["owner", "member"],
  manage: ["owner"],
};

/** What a program with an access token may do of what its owner may. */
const scopeTable: Record<Scope, Action[]> = {
  read: ["see"],
  annotate: ["see", "annotate", "edit_own", "delete_own", "delete_any", "resolve_own", "resolve_any"],
};

/** What a decision needs to know beside the actor. */
export interface Access {
  video: Pick<Video, "visibility" | "guests" | "owner">;
  /** Whether the actor is one of a private video's named members. */
  isMember: boolean;
  /** Whether this server lets people annotate under a name alone. */
  guestsAllowed: boolean;
}

function roleOf(actor: Actor, { video, isMember }: Access): Role {
  if (actor.kind === "viewer") return "viewer";
  if (actor.id === video.owner.id) return "owner";
  return isMember ? "member" : actor.kind;
}

export function can(actor: Actor, action: Action, access: Access): boolean {
  const role = roleOf(actor, access);
  if (actor.kind !== "viewer" && actor.scope && !scopeTable[actor.scope].includes(action)) return false;
  if (access.video.visibility === "private" && role !== "owner" && role !== "member") return false;
  if (role === "guest" && action !== "see" && !(access.video.guests && access.guestsAllowed)) return false;
  return table[action].includes(role);
}

/** The `_own` or `_any` action that applies to this annotation. */
export function canWithAnnotation(
  actor: Actor,
  action: "delete" | "resolve",
  access: Access,
  annotation: Pick<Annotation, "user">,
): boolean {
  const own = actor.kind !== "viewer" && actor.id === annotation.user.id;
  return (own && can(actor, `${action}_own`, access)) || can(actor, `${action}_any`, access);
}

/** What the interface should offer; every push is checked again. */
export function permissionsOf(actor: Actor, access: Access): Permission[] {
  const permissions: Permission[] = [];
  if (can(actor, "annotate", access)) permissions.push("annotate");
  if (can(actor, "resolve_any", access)) permissions.push("resolve");
  if (can(actor, "delete_any", access)) permissions.push("moderate");
  if (can(actor, "manage", access)) permissions.push("manage");
  return permissions;
}
