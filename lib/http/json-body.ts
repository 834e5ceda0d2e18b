/** A request's JSON, read no further than it may be long. Its shape is the use case's business. */
import { fail, ok, type Result } from "@/lib/domain/result";
import { mediaTypeOf, readBytes } from "./read-bytes";
import { type Refused, refuse } from "./respond";

const MAX_BODY_BYTES = 64 * 1024;

export async function readJson(request: Request): Promise<Result<unknown> | Refused> {
  if (mediaTypeOf(request) !== "application/json") return refuse("unsupported_media_type");
  const bytes = await readBytes(request, MAX_BODY_BYTES);
  if (!bytes) return fail("too_large", { limit: { body_bytes: MAX_BODY_BYTES } });
  try {
    return ok(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
  } catch {
    return refuse("malformed");
  }
}
