/**
 * A picture that belongs to a video and is kept in the data folder: whoever sees the video may have it, whoever manages the video puts
 * it there. What a picture is, its first bytes say. Knows neither posters nor thumbnails.
 */
import { randomBytes } from "node:crypto";
import { open, rename, writeFile } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { findVisibleVideo } from "@/lib/domain/access";
import { can } from "@/lib/domain/permissions";
import { fail, invalid, ok, type Result } from "@/lib/domain/result";
import type { Video } from "@/lib/protocol/video";
import type { DataFolder } from "./data-folder";
import { pictureType } from "./picture-type";
import { replyFailure } from "./reply";
import { serveFile } from "./serve-file";
import { acceptActor, acceptOrigin, type Exchange, type VisitorDeps } from "./visitor";

export type PictureDeps = VisitorDeps & { folder: DataFolder };

/** Null: whoever asks may not see the video, and was told so. */
export async function acceptReader(deps: PictureDeps, videoId: string, exchange: Exchange): Promise<Video | null> {
  const actor = await acceptActor(deps, exchange);
  if (!actor) return null;
  const found = await findVisibleVideo(deps, actor, videoId);
  if (found.ok) return found.value.video;
  replyFailure(exchange.response, found.error);
  return null;
}

/** False: the video is not theirs to manage, or the write came from elsewhere, and they were told so. */
export async function acceptManager(deps: PictureDeps, videoId: string, exchange: Exchange): Promise<boolean> {
  const { response } = exchange;
  if (!acceptOrigin(deps, exchange)) return false;
  const actor = await acceptActor(deps, exchange);
  if (!actor) return false;
  const found = await findVisibleVideo(deps, actor, videoId);
  const may = found.ok && can(actor, "manage", found.value.access);
  if (!found.ok) replyFailure(response, found.error);
  else if (!may) replyFailure(response, fail("unauthorized").error, actor.kind === "viewer" ? 401 : undefined);
  return may;
}

export async function servePicture(exchange: Exchange, path: string, lasting = false): Promise<void> {
  const mediaType = await typeOfFile(path);
  const served = mediaType !== null && (await serveFile(exchange, { path, mediaType, lasting }));
  if (!served) replyFailure(exchange.response, fail("not_found").error);
}

/** The picture in the request's body takes the place of what was at `path`. `name` is what an error calls it. */
export async function keepPicture(
  request: IncomingMessage,
  { path, name, maxBytes }: { path: string; name: string; maxBytes: number },
): Promise<Result<null>> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    bytes += chunk.length;
    if (bytes > maxBytes) return fail("too_large", { limit: { [`${name}_bytes`]: maxBytes } });
    chunks.push(chunk);
  }
  const picture = Buffer.concat(chunks);
  if (!pictureType(picture)) return invalid({ [name]: "must be a WebP, JPEG or PNG picture" });
  await replaceFile(path, picture);
  return ok(null);
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
