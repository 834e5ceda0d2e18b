/**
 * A file over HTTP: validators, one byte range, HEAD, streamed with backpressure (RFC 9110, sections 13 to 15). Who may have it was
 * decided before. A reader that stops reading is cut off by the server's idle timeout; players come back with a range.
 */
import type { Stats } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { type ByteRange, parseRange } from "./byte-range";
import { FILE_POLICY } from "./security-headers";
import { sendBytes } from "./send-bytes";
import type { Exchange } from "./visitor";

interface Served {
  path: string;
  mediaType: string;
  /** Under this address it will never be another. */
  lasting?: boolean;
}

/** False where there is no such file; nothing was answered then. */
export async function serveFile(exchange: Exchange, { path, mediaType, lasting = false }: Served): Promise<boolean> {
  const file = await open(path).catch(absent);
  if (!file) return false;
  try {
    const stats = await file.stat();
    describe(exchange.response, stats, { mediaType, lasting });
    await answer(exchange, file, stats);
    return true;
  } finally {
    await file.close();
  }
}

async function answer({ request, response }: Exchange, file: FileHandle, stats: Stats): Promise<void> {
  const precondition = failedPrecondition(request, stats);
  if (precondition) return void end(response, precondition);

  const range = rangeOf(request, stats);
  if (range.kind === "unsatisfiable") {
    response.setHeader("Content-Range", `bytes */${stats.size}`);
    return void end(response, 416);
  }
  if (range.kind === "part") response.setHeader("Content-Range", `bytes ${range.start}-${range.end}/${stats.size}`);
  const { start, end: last } = range.kind === "part" ? range : { start: 0, end: stats.size - 1 };
  const length = last - start + 1;
  response.writeHead(range.kind === "part" ? 206 : 200, { "Content-Length": length });
  if (request.method === "HEAD" || length === 0) return void response.end();

  // A reader that goes away is its own business.
  await sendBytes(file, { start, length }, response).catch(() => response.destroy());
}

function describe(response: ServerResponse, stats: Stats, { mediaType, lasting }: Omit<Required<Served>, "path">): void {
  response.setHeader("Content-Type", mediaType);
  response.setHeader("Content-Disposition", "inline");
  response.setHeader("Content-Security-Policy", FILE_POLICY);
  response.setHeader("Accept-Ranges", "bytes");
  response.setHeader("ETag", etagOf(stats));
  response.setHeader("Last-Modified", stats.mtime.toUTCString());
  // Asked for again each time: whoever loses access loses it at once. What lasts, they have seen already.
  response.setHeader("Cache-Control", lasting ? "private, max-age=31536000, immutable" : "private, no-cache");
  response.setHeader("Vary", "Cookie, Authorization");
}

function end(response: ServerResponse, status: 304 | 412 | 416): void {
  if (status !== 304) response.setHeader("Content-Length", 0);
  response.removeHeader("Content-Type");
  response.writeHead(status);
  response.end();
}

/** In the order of RFC 9110, 13.2.2. */
function failedPrecondition({ headers }: IncomingMessage, stats: Stats): 304 | 412 | null {
  const etag = etagOf(stats);
  if (headers["if-match"] !== undefined) {
    if (!listed(headers["if-match"], etag)) return 412;
  } else if (modifiedAfter(stats, headers["if-unmodified-since"])) return 412;

  if (headers["if-none-match"] !== undefined) return listed(headers["if-none-match"].replace(/W\//g, ""), etag) ? 304 : null;
  const since = headers["if-modified-since"];
  return since !== undefined && modifiedAfter(stats, since) === false ? 304 : null;
}

/** A range of another version of the file would be put together with this one's: then the whole is sent (`If-Range`). */
function rangeOf({ headers }: IncomingMessage, stats: Stats): ByteRange {
  const condition = headers["if-range"];
  const same = condition === undefined || condition === etagOf(stats) || condition === stats.mtime.toUTCString();
  return same ? parseRange(headers.range, stats.size) : { kind: "whole" };
}

const etagOf = ({ mtimeMs, size }: Stats): string => `"${Math.round(mtimeMs).toString(36)}-${size.toString(36)}"`;

const listed = (header: string, etag: string): boolean =>
  header.trim() === "*" || header.split(",").some((tag) => tag.trim() === etag);

/** Null where the header is absent or no date. HTTP dates have whole seconds. */
function modifiedAfter(stats: Stats, header: string | undefined): boolean | null {
  const dateMs = Date.parse(header ?? "");
  return Number.isNaN(dateMs) ? null : Math.floor(stats.mtimeMs / 1000) * 1000 > dateMs;
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw error;
}
