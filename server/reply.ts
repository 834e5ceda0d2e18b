/** Short answers of our own server, in the shape of the HTTP API (docs/protocol.md): `{error: {code, message, …}}`. */
import type { ServerResponse } from "node:http";
import { type HttpFailure, statusOf } from "@/lib/http/respond";

export function replyJson(response: ServerResponse, status: number, value: unknown): void {
  const body = JSON.stringify(value);
  response.writeHead(status, {
    "Content-Type": "application/json; charset=utf-8",
    "Content-Length": Buffer.byteLength(body),
    "Cache-Control": "no-store",
  });
  response.end(response.req.method === "HEAD" ? undefined : body);
}

/** `status` where the table's own for this code does not fit: 401 for nobody, 507 for a full disk. */
export function replyFailure(response: ServerResponse, failure: HttpFailure, status = statusOf(failure)): void {
  if (failure.retryAfterMs !== undefined) response.setHeader("Retry-After", Math.ceil(failure.retryAfterMs / 1000));
  replyJson(response, status, failureBody(failure));
}

export const failureBody = ({ code, message, fields, retryAfterMs, limit }: HttpFailure) => ({
  error: { code, message, fields, retry_after_ms: retryAfterMs, limit },
});
