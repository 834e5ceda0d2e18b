/** Who is asking: an account, a guest (a name, no password), or a viewer (no name yet). */
import type { Scope } from "@/lib/protocol/access-token";
import type { Author } from "@/lib/protocol/annotation";

export type Actor = Member | Viewer;
/** Somebody with a name. `sessionId` is what a sign-out ends. */
export interface Member extends Author {
  sessionId: string;
  /** Present: a program with an access token, which may do no more than this in its owner's name. */
  scope?: Scope;
}
export interface Viewer {
  kind: "viewer";
  /** Made by the server for one browser, so that its tabs count as one person. */
  key: string;
}

/** One key per person in presence: ids and viewers' keys cannot meet. */
export const actorKey = (actor: Actor): string => (actor.kind === "viewer" ? `viewer:${actor.key}` : actor.id);

/** An account, here in person and not through an access token. */
export const isAccount = (actor: Actor): actor is Member => actor.kind === "user" && actor.scope === undefined;

/** What signing out ends; null for a viewer. */
export const sessionOf = (actor: Actor): string | null => (actor.kind === "viewer" ? null : actor.sessionId);
