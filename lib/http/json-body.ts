/** A request's JSON, read no further than it may be long. Its shape is the use case's business. */
import { fail, ok, type Result } from "@/lib/domain/result";
import { type Refused, refuse } from "./respond";

const MAX_BODY_BYTES = 64 * 1024;

export async function readJson(request: Request): Promise<Result<unknown> | Refused> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") return refuse("unsupported_media_type");
  const bytes = await readBytes(request);
  if (!bytes) return fail("too_large", { limit: { body_bytes: MAX_BODY_BYTES } });
  try {
    return ok(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
  } catch {
    return refuse("malformed");
  }
}

/** Null where there is more than allowed; what was announced as too long is not read at all. */
async function readBytes({ headers, body }: Request): Promise<Uint8Array | null> {
  if (Number(headers.get("content-length")) > MAX_BODY_BYTES) return null;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.byteLength;
    if (length > MAX_BODY_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
