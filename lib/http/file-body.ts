import { fail, ok, type Result } from "@/lib/domain/result";
import { mediaTypeOf, readBytes } from "./read-bytes";
import { type Refused, refuse } from "./respond";

interface Allowed {
  types: readonly string[];
  maxBytes: number;
  /** What the limit is called where it is told. */
  limit: string;
}

/** A small file that somebody sends as it is. */
export async function readFileBody(request: Request, { types, maxBytes, limit }: Allowed): Promise<Result<Uint8Array> | Refused> {
  if (!types.includes(mediaTypeOf(request))) return refuse("unsupported_media_type", `Send ${types.join(" or ")}.`);
  const bytes = await readBytes(request, maxBytes);
  return bytes ? ok(bytes) : fail("too_large", { limit: { [limit]: maxBytes } });
}
