/** Videos as an upload leaves them, without the upload: a row and a file. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { newVideoId } from "@/lib/domain/video-id";
import type { Visibility } from "@/lib/protocol/video";
import type { TestServer } from "./running-server";

export async function putVideo(
  { runtime, dataDir }: TestServer,
  ownerId: string,
  { bytes, visibility = "public" }: { bytes: Uint8Array; visibility?: Visibility },
): Promise<string> {
  const id = newVideoId();
  await writeFile(join(dataDir, "media", id), bytes);
  const described = { title: "A clip", description: "", visibility, guests: true, mediaType: "video/webm" };
  await runtime.store.createVideo({ id, ownerId, source: "upload", url: null, ...described });
  return id;
}
