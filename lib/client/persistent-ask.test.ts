import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { observed } from "./observable";
import { answerOf, askPersistently } from "./persistent-ask";
import type { Connection } from "./room";
import type { Reply } from "./video-channel";

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(1);
});
afterEach(() => {
  vi.useRealTimers();
});

/** A channel that gives these replies in turn, and a clock of when it was asked. */
function open(replies: Reply<string>[]) {
  const connection = observed<Connection>("live");
  const askedAtMs: number[] = [];
  const startedAtMs = performance.now();
  const channel = {
    connection,
    ask<T>(): Promise<Reply<T>> {
      askedAtMs.push(performance.now() - startedAtMs);
      return Promise.resolve((replies.shift() ?? { kind: "lost" }) as Reply<T>);
    },
  };
  return { channel, connection, askedAtMs };
}
const question = { event: "react", payload: {} };
const refused = (reason: string, more = {}): Reply<string> => ({ kind: "error", error: { reason, message: "No.", ...more } });
const fine: Reply<string> = { kind: "ok", response: "done" };

it("asks again with the next join when the answer got lost", async () => {
  const { channel, connection, askedAtMs } = open([{ kind: "lost" }, fine]);
  connection.set("offline");
  const answer = askPersistently(channel, question);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(askedAtMs).toEqual([0]);
  connection.set("live");
  expect(await answer).toEqual(fine);
});

it("waits as long as it is told to, and longer each time it is not told", async () => {
  const { channel, askedAtMs } = open([
    refused("rate_limited", { retry_after_ms: 700 }),
    refused("unavailable"),
    refused("unavailable"),
    fine,
  ]);
  const answer = askPersistently(channel, question);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(await answer).toEqual(fine);
  expect(askedAtMs).toEqual([0, 700, 700 + 2_250, 700 + 2_250 + 4_250]);
});

it.each(["invalid", "unauthorized", "not_found", "conflict"])("takes %s for an answer", async (reason) => {
  const { channel, askedAtMs } = open([refused(reason)]);
  expect(await askPersistently(channel, question)).toEqual(refused(reason));
  expect(askedAtMs).toHaveLength(1);
});

it("tells after twenty seconds that there is no connection", async () => {
  const { channel, connection } = open([]);
  connection.set("offline");
  const answer = askPersistently(channel, question);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(answerOf(await answer)).toMatchObject({ ok: false, reason: "offline" });
});

it("gives up at once when the video is gone", async () => {
  const { channel, connection } = open([]);
  connection.set("offline");
  const answer = askPersistently(channel, question);
  await vi.advanceTimersByTimeAsync(1);
  connection.set("gone");
  expect(await answer).toMatchObject({ kind: "error", error: { reason: "offline" } });
  expect(vi.getTimerCount()).toBe(0);
});

it("says what is wrong with which field", () => {
  const error = { reason: "invalid", message: "Some of this is not right.", fields: { body: "must not be empty" } };
  expect(answerOf({ kind: "error", error })).toEqual({
    ok: false,
    reason: "invalid",
    message: "Some of this is not right. (body must not be empty)",
  });
});
