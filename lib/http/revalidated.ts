/**
 * JSON that a browser may keep and ask about again. Compressing is left to Next, which does it for every answer and strips a
 * `Content-Encoding` it did not set itself; hence the weak tag, shared by compressed and plain bytes.
 */
import { createHash } from "node:crypto";

export function revalidatedJson({ headers: asked }: Request, body: unknown): Response {
  const bytes = Buffer.from(JSON.stringify(body));
  const etag = `W/"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`;
  const headers = { etag, "cache-control": "private, no-cache", vary: "Cookie, Authorization" };
  if (isKnown(asked.get("if-none-match"), etag)) return new Response(null, { status: 304, headers });
  return new Response(bytes, { headers: { ...headers, "content-type": "application/json" } });
}

const isKnown = (ifNoneMatch: string | null, etag: string): boolean =>
  (ifNoneMatch ?? "").split(",").some((known) => [etag, etag.slice(2), "*"].includes(known.trim()));
