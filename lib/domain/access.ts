/** Finding a video as somebody: what one may not see is answered exactly like what is not there. */
import type { Store } from "@/db/store";
import type { Video } from "@/lib/protocol/video";
import type { Actor, Viewer } from "./actor";
import { type Access, can } from "./permissions";
import { fail, ok, type Result } from "./result";

export interface AccessDeps {
  store: Store;
  /** Whether this server lets people annotate under a name alone (`GUESTS`). */
  guestsAllowed: boolean;
}

export interface Visible {
  video: Video;
  access: Access;
}

export async function findVisibleVideo({ store, guestsAllowed }: AccessDeps, actor: Actor, id: string): Promise<Result<Visible>> {
  const video = await store.findVideo(id);
  if (!video) return fail("not_found");
  const mayBeMember = actor.kind !== "viewer" && actor.id !== video.owner.id;
  const isMember = mayBeMember && (await store.isMember(id, actor.id));
  const visible = { video, access: { video, isMember, guestsAllowed } };
  return can(actor, "see", visible.access) ? ok(visible) : fail("not_found");
}

/** What a viewer may see, without waiting, where it is at hand; null says nothing. */
export function findVisibleVideoAtOnce({ store, guestsAllowed }: AccessDeps, viewer: Viewer, id: string): Visible | null {
  const video = store.findVideoAtOnce(id);
  const access = video && { video, isMember: false, guestsAllowed };
  return access && can(viewer, "see", access) ? { video: access.video, access } : null;
}
