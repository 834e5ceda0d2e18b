/** `/api/videos/ID/poster`: a still picture of the video. Whoever sees the video may have it; its owner puts it there. */
import { randomBytes } from "node:crypto";
import { open, rename, writeFile } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { findVisibleVideo } from "@/lib/domain/access";
import { can } from "@/lib/domain/permissions";
import { fail, invalid, ok, type Result } from "@/lib/domain/result";
import type { DataFolder } from "./data-folder";
import { pictureType } from "./picture-type";
import { replyFailure } from "./reply";
import { serveFile } from "./serve-file";
import { acceptActor, acceptMethod, acceptOrigin, type Exchange, type VisitorDeps } from "./visitor";

export type PosterDeps = VisitorDeps & { folder: DataFolder };

/** A frame of 1280x720 as WebP takes about 100 KiB. */
const MAX_POSTER_BYTES = 512 * 1024;

export async function handlePoster(deps: PosterDeps, videoId: string, exchange: Exchange): Promise<void> {
  if (!acceptMethod(["GET", "HEAD", "PUT"], exchange)) return;
  if (exchange.request.method === "PUT") return putPoster(deps, videoId, exchange);

  const actor = await acceptActor(deps, exchange);
  if (!actor) return;
  const found = await findVisibleVideo(deps, actor, videoId);
  if (!found.ok) return replyFailure(exchange.response, found.error);
  const path = deps.folder.poster(videoId);
  const mediaType = await typeOfFile(path);
  const served = mediaType !== null && (await serveFile(exchange, { path, mediaType }));
  if (!served) replyFailure(exchange.response, fail("not_found").error);
}

async function putPoster(deps: PosterDeps, videoId: string, exchange: Exchange): Promise<void> {
  const { request, response } = exchange;
  if (!acceptOrigin(deps, exchange)) return;
  const actor = await acceptActor(deps, exchange);
  if (!actor) return;
  const found = await findVisibleVideo(deps, actor, videoId);
  if (!found.ok) return replyFailure(response, found.error);
  if (!can(actor, "manage", found.value.access)) {
    return replyFailure(response, fail("unauthorized").error, actor.kind === "viewer" ? 401 : undefined);
  }

  const picture = await readPicture(request);
  if (!picture.ok) return replyFailure(response, picture.error);
  await replaceFile(deps.folder.poster(videoId), picture.value);
  await deps.store.updateVideo(videoId, { hasPoster: true });
  response.writeHead(204).end();
}

async function readPicture(request: IncomingMessage): Promise<Result<Buffer>> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    bytes += chunk.length;
    if (bytes > MAX_POSTER_BYTES) return fail("too_large", { limit: { poster_bytes: MAX_POSTER_BYTES } });
    chunks.push(chunk);
  }
  const picture = Buffer.concat(chunks);
  return pictureType(picture) ? ok(picture) : invalid({ poster: "must be a WebP, JPEG or PNG picture" });
}

/** Whoever is reading the old picture goes on reading the old picture. */
async function replaceFile(path: string, bytes: Buffer): Promise<void> {
  const draft = `${path}.${randomBytes(6).toString("hex")}`;
  await writeFile(draft, bytes, { mode: 0o600 });
  await rename(draft, path);
}

async function typeOfFile(path: string): Promise<string | null> {
  const file = await open(path).catch(() => null);
  if (!file) return null;
  try {
    const { buffer } = await file.read(Buffer.alloc(12), 0, 12, 0);
    return pictureType(buffer);
  } finally {
    await file.close();
  }
}
