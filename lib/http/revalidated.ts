/**
 * An answer that a browser may keep and ask about again. Compressing is left to Next, which does it for every answer and strips a
 * `Content-Encoding` it did not set itself; hence the weak tag, shared by compressed and plain bytes.
 */
import { createHash } from "node:crypto";

export const revalidatedJson = (request: Request, body: unknown): Response =>
  revalidated(request, Buffer.from(JSON.stringify(body)), "application/json");

export function revalidated({ headers: asked }: Request, bytes: Buffer<ArrayBuffer>, mediaType: string): Response {
  const etag = `W/"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`;
  const headers = { etag, "cache-control": "private, no-cache", vary: "Cookie, Authorization" };
  if (isKnown(asked.get("if-none-match"), etag)) return new Response(null, { status: 304, headers });
  return new Response(bytes, { headers: { ...headers, "content-type": mediaType } });
}

const isKnown = (ifNoneMatch: string | null, etag: string): boolean =>
  (ifNoneMatch ?? "").split(",").some((known) => [etag, etag.slice(2), "*"].includes(known.trim()));
