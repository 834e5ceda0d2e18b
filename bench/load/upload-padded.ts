import { readFileSync } from "node:fs";

const TUS = { "tus-resumable": "1.0.0" };
const CHUNK_BYTES = 16 * 1024 * 1024;

/** Uploads a clip with an empty box behind it that makes it large, and answers the path of its media. */
export async function uploadPadded(base: string, cookie: string, bytes: number): Promise<string> {
  const clip = readFileSync(new URL("../../test/fixtures/clip.mp4", import.meta.url));
  const free = Buffer.alloc(bytes);
  free.writeUInt32BE(bytes);
  free.write("free", 4);
  const file = Buffer.concat([clip, free]);
  const created = await fetch(`${base}/api/uploads`, {
    method: "POST",
    headers: { ...TUS, cookie, "upload-length": String(file.length), "upload-metadata": `filename ${btoa("clip.mp4")}` },
  });
  const address = new URL(created.headers.get("location") ?? "", base);
  for (let offset = 0; offset < file.length; offset += CHUNK_BYTES) {
    const headers = { ...TUS, cookie, "upload-offset": String(offset), "content-type": "application/offset+octet-stream" };
    const sent = await fetch(address, { method: "PATCH", headers, body: file.subarray(offset, offset + CHUNK_BYTES) });
    if (sent.status !== 204) throw new Error(`the upload was answered ${sent.status}: ${await sent.text()}`);
    const id = sent.headers.get("upload-video");
    if (!id) continue;
    const { video } = (await (await fetch(`${base}/api/videos/${id}`, { headers: { cookie } })).json()) as {
      video: { url: string };
    };
    return video.url;
  }
  throw new Error("the upload made no video");
}
