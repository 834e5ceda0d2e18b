/**
 * Part of a file as the body of a response, at the reader's pace. One buffer goes back and forth: a new one for each chunk, as Node's
 * streams have it, is memory outside V8's heap that it collects with everything else, ten times a second when 200 people watch, and each
 * time the rooms wait (docs/performance.md).
 */
import type { FileHandle } from "node:fs/promises";
import type { ServerResponse } from "node:http";

const CHUNK_BYTES = 128 * 1024;

/** Ends the response. Rejects where the reader goes away, the file is shorter than promised or cannot be read. */
export async function sendBytes(
  file: FileHandle,
  { start, length }: { start: number; length: number },
  response: ServerResponse,
): Promise<void> {
  const buffer = Buffer.allocUnsafeSlow(Math.min(CHUNK_BYTES, length));
  let sent = 0;
  while (sent < length) {
    const { bytesRead } = await file.read(buffer, 0, Math.min(buffer.length, length - sent), start + sent);
    if (bytesRead === 0) throw new Error("The file has become shorter.");
    await write(response, buffer.subarray(0, bytesRead));
    sent += bytesRead;
  }
  response.end();
}

/** Settles when the kernel has the bytes, which are ours again then. */
function write(response: ServerResponse, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const onClose = () => reject(new Error("The reader went away."));
    if (response.destroyed) return onClose();
    response.once("close", onClose);
    response.write(bytes, (error) => {
      response.off("close", onClose);
      if (error) reject(error);
      else resolve();
    });
  });
}
