/**
 * `/api/videos/ID/thumbnails`: small pictures of its moments in one file, drawn by the browser of whoever manages the video. How they
 * lie in it is the browser's business (`components/watch/timeline/thumbnails/sheet.ts`).
 */
import { fail } from "@/lib/domain/result";
import { thumbnailsAddress } from "@/lib/protocol/video";
import { acceptManager, acceptReader, keepPicture, type PictureDeps, servePicture } from "./kept-picture";
import { replyFailure, replyJson } from "./reply";
import { acceptMethod, type Exchange } from "./visitor";

/** A hundred pictures of 160x90 as WebP take about 300 KiB. */
const MAX_THUMBNAILS_BYTES = 1024 * 1024;

export async function handleThumbnails(deps: PictureDeps, videoId: string, exchange: Exchange): Promise<void> {
  if (!acceptMethod(["GET", "HEAD", "PUT"], exchange)) return;
  const path = deps.folder.thumbnails(videoId);
  if (exchange.request.method === "PUT") return putThumbnails(deps, videoId, exchange);

  const video = await acceptReader(deps, videoId, exchange);
  if (!video) return;
  // Only the address of this very drawing may be kept for good.
  const isThisVersion = exchange.request.url === thumbnailsAddress(video);
  await servePicture(exchange, path, isThisVersion);
}

async function putThumbnails(deps: PictureDeps, videoId: string, exchange: Exchange): Promise<void> {
  const { request, response } = exchange;
  if (!(await acceptManager(deps, videoId, exchange))) return;
  const path = deps.folder.thumbnails(videoId);
  const kept = await keepPicture(request, { path, name: "thumbnails", maxBytes: MAX_THUMBNAILS_BYTES });
  if (!kept.ok) return replyFailure(response, kept.error);
  const video = await deps.store.renewThumbnails(videoId);
  if (!video) return replyFailure(response, fail("not_found").error);
  replyJson(response, 200, { thumbnails: thumbnailsAddress(video) });
}
