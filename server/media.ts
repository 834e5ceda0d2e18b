/** `GET` and `HEAD /api/videos/ID/media`: the file of an upload, for whoever may see the video. */
import { findVisibleVideo } from "@/lib/domain/access";
import { fail } from "@/lib/domain/result";
import type { DataFolder } from "./data-folder";
import { replyFailure } from "./reply";
import { serveFile } from "./serve-file";
import { acceptActor, acceptMethod, type Exchange, type VisitorDeps } from "./visitor";

/** Missing, private and not kept here are answered alike. */
export async function handleMedia(
  deps: VisitorDeps & { folder: DataFolder },
  videoId: string,
  exchange: Exchange,
): Promise<void> {
  if (!acceptMethod(["GET", "HEAD"], exchange)) return;
  const actor = await acceptActor(deps, exchange);
  if (!actor) return;
  const found = await findVisibleVideo(deps, actor, videoId);
  if (!found.ok) return replyFailure(exchange.response, found.error);

  const mediaType = await deps.store.findMediaType(videoId);
  const served = mediaType !== null && (await serveFile(exchange, { path: deps.folder.media(videoId), mediaType }));
  if (!served) replyFailure(exchange.response, fail("not_found").error);
}
