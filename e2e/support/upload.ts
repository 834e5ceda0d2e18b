/** Puts the small WebM clip in, as any tus client would: for tests that are not about uploading. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type APIRequestContext, expect } from "@playwright/test";

/** VP9, 640×360, ten seconds at 25 frames a second, its frame number in boxes. */
export const clip = {
  path: fileURLToPath(new URL("../fixtures/boxes.webm", import.meta.url)),
  frames: 250,
  framesPerSecond: 25,
};

const tus = { "tus-resumable": "1.0.0" };

export interface UploadedVideo {
  id: string;
  path: string;
}

export async function uploadClip(
  request: APIRequestContext,
  details: Record<string, string> = {},
  path = clip.path,
): Promise<UploadedVideo> {
  const bytes = readFileSync(path);
  const metadata = Object.entries({ filename: "boxes.webm", filetype: "video/webm", ...details })
    .map(([key, value]) => `${key} ${Buffer.from(value).toString("base64")}`)
    .join(",");
  const headers = { ...tus, "upload-length": String(bytes.length), "upload-metadata": metadata };
  const created = await request.post("/api/uploads", { headers });
  expect(created.status(), await created.text()).toBe(201);
  const address = created.headers().location ?? "";
  const sent = await request.patch(address, {
    headers: { ...tus, "upload-offset": "0", "content-type": "application/offset+octet-stream" },
    data: bytes,
  });
  expect(sent.status(), await sent.text()).toBe(204);
  const id = sent.headers()["upload-video"] ?? "";
  return { id, path: `/watch/${id}` };
}
