/** `/api/videos/ID/poster`: a still picture of the video. Whoever sees the video may have it; its owner puts it there. */
import { acceptManager, acceptReader, keepPicture, type PictureDeps, servePicture } from "./kept-picture";
import { replyFailure } from "./reply";
import { acceptMethod, type Exchange } from "./visitor";

/** A frame of 1280x720 as WebP takes about 100 KiB. */
const MAX_POSTER_BYTES = 512 * 1024;

export async function handlePoster(deps: PictureDeps, videoId: string, exchange: Exchange): Promise<void> {
  if (!acceptMethod(["GET", "HEAD", "PUT"], exchange)) return;
  const path = deps.folder.poster(videoId);
  if (exchange.request.method !== "PUT") {
    if (await acceptReader(deps, videoId, exchange)) await servePicture(exchange, path);
    return;
  }
  if (!(await acceptManager(deps, videoId, exchange))) return;
  const kept = await keepPicture(exchange.request, { path, name: "poster", maxBytes: MAX_POSTER_BYTES });
  if (!kept.ok) return replyFailure(exchange.response, kept.error);
  await deps.store.updateVideo(videoId, { hasPoster: true });
  exchange.response.writeHead(204).end();
}
