/** What a reply carries; the standing ones among them, and a failed use case as channel clients are told. */
import type { Failure } from "@/lib/domain/result";
import { encodeChange } from "@/lib/protocol/annotation";
import type { ErrorReply } from "@/lib/protocol/channel";
import { EncodedJson } from "@/lib/protocol/encoded-json";
import { limits } from "@/lib/protocol/limits";
import type { Reply } from "./channel";

export const replyPayload = (status: Reply["status"], response: object): object =>
  response instanceof EncodedJson ? response.within(`{"status":"${status}","response":`, "}") : { status, response };

export function errorReply(error: Failure): Reply & { response: ErrorReply } {
  const response: ErrorReply = { reason: error.code, message: error.message };
  if (error.fields) response.fields = error.fields;
  if (error.current) response.annotation = encodeChange(error.current);
  if (error.retryAfterMs !== undefined) response.retry_after_ms = error.retryAfterMs;
  if (error.limit) response.limit = error.limit;
  return { status: "error", response };
}

/** Phoenix's own words for what concerns the socket rather than a topic's rules. */
export const UNMATCHED: Reply = { status: "error", response: { reason: "unmatched topic", message: "There is no such topic." } };
export const TOO_MANY: Reply = {
  status: "error",
  response: {
    reason: "too many channels joined",
    message: "Leave another channel first.",
    limit: { channels: limits.channelsPerSocket },
  },
};

export const JOIN_CRASHED: Reply = {
  status: "error",
  response: { reason: "join crashed", message: "Something went wrong here." },
};
