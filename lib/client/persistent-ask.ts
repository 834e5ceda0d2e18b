/** Asks until there is an answer, for things that may safely be asked twice. */
import type { ErrorReply } from "@/lib/protocol/channel";
import { jitteredMs } from "./jitter";
import type { Answer } from "./room";
import type { VideoChannel } from "./video-channel";

export type Persistent<T> = { kind: "ok"; response: T } | { kind: "error"; error: ErrorReply };

/** How long somebody waits for an answer before being told that there is no connection. */
const PATIENCE_MS = 20_000;
const offline: ErrorReply = { reason: "offline", message: "There is no connection right now. Try again in a moment." };

/** After a drop it asks again with the next join; told to wait, it waits. Never longer than `patienceMs` in all. */
export async function askPersistently<T>(
  channel: Pick<VideoChannel, "ask" | "connection">,
  question: { event: string; payload: object },
  patienceMs = PATIENCE_MS,
): Promise<Persistent<T>> {
  const deadlineMs = performance.now() + patienceMs;
  for (let tries = 1; ; tries += 1) {
    const reply = await channel.ask<T>(question.event, question.payload);
    if (reply.kind === "ok") return reply;
    if (reply.kind === "error" && !isPassing(reply.error)) return reply;
    const restMs = deadlineMs - performance.now();
    const waitMs = reply.kind === "error" ? waitMsOf(reply.error, tries) : 0;
    if (waitMs >= restMs) return { kind: "error", error: reply.kind === "error" ? reply.error : offline };
    await pause(waitMs);
    if (!(await live(channel, deadlineMs - performance.now()))) return { kind: "error", error: offline };
  }
}

/** Refusals that say nothing about the question itself. */
export const isPassing = (error: ErrorReply): boolean => !LASTING.has(error.reason);
const LASTING = new Set([
  "invalid",
  "unauthorized",
  "not_found",
  "conflict",
  "idempotency_mismatch",
  "too_large",
  "username_taken",
  "wrong_credentials",
]);

/** How long to leave the server alone after a passing refusal. */
export const waitMsOf = (error: ErrorReply, tries: number): number =>
  error.retry_after_ms ?? 250 + jitteredMs(tries, { firstMs: 1_000, capMs: 15_000 });

export const answerOf = (reply: Persistent<unknown>): Answer =>
  reply.kind === "ok" ? { ok: true } : { ok: false, reason: reply.error.reason, message: wordsOf(reply.error) };

/** The most telling words of a refusal: what is wrong with a field, else what happened. */
export function wordsOf({ message, fields }: ErrorReply): string {
  const [field, problem] = Object.entries(fields ?? {})[0] ?? [];
  return field && problem ? `${message} (${field} ${problem})` : message;
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** True as soon as the channel is live; false when it is gone or `withinMs` has passed. */
function live({ connection }: Pick<VideoChannel, "connection">, withinMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (isLive: boolean) => {
      clearTimeout(timer);
      stop();
      resolve(isLive);
    };
    const look = () => {
      const now = connection.get();
      if (now === "live" || now === "gone") settle(now === "live");
    };
    const timer = setTimeout(() => settle(false), Math.max(0, withinMs));
    const stop = connection.subscribe(look);
    look();
  });
}
