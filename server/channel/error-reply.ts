/** A failed use case as channel clients are told. */
import type { Failure } from "@/lib/domain/result";
import { encodeChange } from "@/lib/protocol/annotation";
import type { ErrorReply } from "@/lib/protocol/channel";
import type { Reply } from "./channel";

export function errorReply(error: Failure): Reply & { response: ErrorReply } {
  const response: ErrorReply = { reason: error.code, message: error.message };
  if (error.fields) response.fields = error.fields;
  if (error.current) response.annotation = encodeChange(error.current);
  if (error.retryAfterMs !== undefined) response.retry_after_ms = error.retryAfterMs;
  if (error.limit) response.limit = error.limit;
  return { status: "error", response };
}
