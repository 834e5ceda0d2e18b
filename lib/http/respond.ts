/** How outcomes look over HTTP: JSON, and one shape for everything that went wrong. */
import { type ErrorCode, errorTable, type Failure } from "@/lib/domain/result";
import { encodeChange } from "@/lib/protocol/annotation";

/** What only HTTP can get wrong, beside the domain's table. */
const edgeTable = {
  malformed: { status: 400, message: "This is not JSON." },
  unsupported_media_type: { status: 415, message: "Send application/json." },
  foreign_origin: { status: 403, message: "This came from another site." },
  internal: { status: 500, message: "Something went wrong here. It has been written down." },
};
type EdgeCode = keyof typeof edgeTable;

export type HttpFailure = Omit<Failure, "code"> & { code: ErrorCode | EdgeCode };
export type Refused = { ok: false; error: HttpFailure };

export const refuse = (code: EdgeCode, message = edgeTable[code].message): Refused => ({ ok: false, error: { code, message } });

export const statusOf = ({ code }: HttpFailure): number => ({ ...errorTable, ...edgeTable })[code].status;

/** Never cached unless it says otherwise. */
export const json = (body: unknown, { status = 200, headers = {} }: { status?: number; headers?: HeadersInit } = {}): Response =>
  Response.json(body, { status, headers: { "cache-control": "no-store", ...Object.fromEntries(new Headers(headers)) } });

export const noContent = (headers: HeadersInit = {}): Response => new Response(null, { status: 204, headers });

/** `signedIn`: whoever has no name yet is asked for one (401) where others may not (403). */
export function failureResponse(error: HttpFailure, { signedIn }: { signedIn: boolean }): Response {
  const status = error.code === "unauthorized" && !signedIn ? 401 : statusOf(error);
  const headers: HeadersInit =
    error.retryAfterMs === undefined ? {} : { "retry-after": String(Math.ceil(error.retryAfterMs / 1000)) };
  const body = {
    code: error.code,
    message: error.message,
    fields: error.fields,
    retry_after_ms: error.retryAfterMs,
    limit: error.limit,
    annotation: error.current && encodeChange(error.current),
  };
  return json({ error: body }, { status, headers });
}
