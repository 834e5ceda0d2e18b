import { expect, it } from "vitest";
import type { Channel } from "./channel";
import { Session, type SessionSocket } from "./session";

it("a channel that crashes when it starts ends with phx_error, and its socket lives on", () => {
  const told: unknown[] = [];
  const socket: SessionSocket = {
    actor: { kind: "viewer", key: "v" },
    key: "v",
    device: "browser",
    refreshToken: async () => null,
    deliver() {},
    send: ({ event, joinRef, ref, payload }) => void told.push({ event, joinRef, ref, payload }),
    onEnd: () => void told.push("ended"),
    onCrash: (error) => void told.push(error),
    onSettled() {},
  };
  const channel: Channel = {
    start() {
      throw new Error("broken on purpose");
    },
    handle: async () => ({ status: "ok", response: {} }),
    overlaps: () => false,
    renamed() {},
    close: () => void told.push("closed"),
  };
  const session = new Session("video:x", "7", socket);
  session.start();
  expect(told).toEqual([]);
  session.open(channel);
  session.start();
  expect(told).toEqual([
    new Error("broken on purpose"),
    "closed",
    "ended",
    { event: "phx_error", joinRef: "7", ref: "7", payload: { reason: "channel_crash" } },
  ]);
});
