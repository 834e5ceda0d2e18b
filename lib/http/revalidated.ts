/** JSON that a browser may keep and ask about again (`ETag`), compressed where it is long. */
import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

const compress = promisify(gzip);
/** One network packet: below it, compressing saves nothing. */
const WORTH_COMPRESSING_BYTES = 1_400;

/** Weak, because the compressed and the plain bytes share it. */
export async function revalidatedJson(request: Request, body: unknown): Promise<Response> {
  const plain = Buffer.from(JSON.stringify(body));
  const etag = `W/"${createHash("sha256").update(plain).digest("base64url").slice(0, 22)}"`;
  const headers = { etag, "cache-control": "private, no-cache", vary: "Accept-Encoding, Cookie" };
  if (isKnown(request, etag)) return new Response(null, { status: 304, headers });
  const typed = { ...headers, "content-type": "application/json" };
  if (plain.length < WORTH_COMPRESSING_BYTES || !acceptsGzip(request)) return new Response(plain, { headers: typed });
  return new Response(await compress(plain), { headers: { ...typed, "content-encoding": "gzip" } });
}

const isKnown = ({ headers }: Request, etag: string): boolean =>
  (headers.get("if-none-match") ?? "").split(",").some((known) => [etag, etag.slice(2), "*"].includes(known.trim()));

const acceptsGzip = ({ headers }: Request): boolean =>
  (headers.get("accept-encoding") ?? "").split(",").some((coding) => /^\s*gzip\s*(;\s*q=(?!0(\.0*)?\s*$)|$)/i.test(coding));
