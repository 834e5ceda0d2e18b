/** Finding a video as somebody: what one may not see is answered exactly like what is not there. */
import type { Store } from "@/db/store";
import type { Video } from "@/lib/protocol/video";
import type { Actor } from "./actor";
import { type Access, can } from "./permissions";
import { fail, ok, type Result } from "./result";

export interface AccessDeps {
  store: Store;
  /** Whether this server lets people annotate under a name alone (`GUESTS`). */
  guestsAllowed: boolean;
}

export async function findVisibleVideo(
  { store, guestsAllowed }: AccessDeps,
  actor: Actor,
  videoId: string,
): Promise<Result<{ video: Video; access: Access }>> {
  const video = await store.findVideo(videoId);
  if (!video) return fail("not_found");
  const mayBeMember = actor.kind !== "viewer" && actor.id !== video.owner.id;
  const isMember = mayBeMember && (await store.isMember(videoId, actor.id));
  const access = { video, isMember, guestsAllowed };
  return can(actor, "see", access) ? ok({ video, access }) : fail("not_found");
}
