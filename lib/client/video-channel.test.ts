import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createWires } from "@/test/support/fake-transport";
import { createLiveSocket } from "./live-socket";
import { createVideoChannel } from "./video-channel";

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(0.5);
});
afterEach(() => {
  vi.useRealTimers();
});

const settle = () => vi.advanceTimersByTimeAsync(0);

async function open() {
  const wires = createWires();
  const fetchToken = async () => Response.json({ token: "token", expires_in: 600 });
  const socket = createLiveSocket({ url: "ws://cuemark.test/socket", transport: wires.Transport, fetch: fetchToken });
  let cursor = 0;
  const channel = createVideoChannel({ socket, videoId: "v1", params: () => ({ last_seen_rev: cursor }) });
  const states: string[] = [channel.connection.get()];
  channel.connection.subscribe(() => states.push(channel.connection.get()));
  channel.open();
  await settle();
  const answerJoin = (response: object = {}, status: "ok" | "error" = "ok") =>
    wires.newest.reply(wires.newest.last("phx_join"), response, status);
  const moveTo = (rev: number) => {
    cursor = rev;
  };
  const goLive = () => {
    wires.newest.open();
    answerJoin();
  };
  return { wires, channel, states, answerJoin, goLive, moveTo };
}

describe("joining", () => {
  it("says where the client stands, each time anew", async () => {
    const { wires, states, goLive, moveTo } = await open();
    moveTo(3);
    goLive();
    moveTo(8);
    wires.newest.drop();
    await vi.advanceTimersByTimeAsync(1_100);
    goLive();
    expect(wires.wires[1]?.last("phx_join")?.payload).toEqual({ last_seen_rev: 8 });
    expect(states).toEqual(["connecting", "live", "offline", "live"]);
  });

  it("hears the events of every join", async () => {
    const { wires, channel, goLive } = await open();
    const heard: number[] = [];
    const joins = vi.fn();
    channel.on("annotation_deleted", ({ id }) => heard.push(id));
    channel.onJoined(joins);
    channel.close();
    channel.open();
    await settle();
    goLive();
    wires.newest.push("video:v1", "annotation_deleted", { id: 1, rev: 1, deleted: true });
    expect([heard, joins.mock.calls.length]).toEqual([[1], 1]);
  });

  it.each(["not_found", "unauthorized", "invalid"])("ends for good with %s: it leaves and does not ask again", async (reason) => {
    const { wires, states, answerJoin } = await open();
    wires.newest.open();
    answerJoin({ reason, message: "No." }, "error");
    expect(states).toEqual(["connecting", "gone"]);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(wires.wires.flatMap((wire) => wire.sent).filter((frame) => frame.event === "phx_join")).toHaveLength(1);
  });

  it.each(["rate_limited", "unavailable", "too many channels joined"])("is tried again after %s, with jitter", async (reason) => {
    const { wires, states, answerJoin } = await open();
    wires.newest.open();
    answerJoin({ reason, message: "Later." }, "error");
    await vi.advanceTimersByTimeAsync(1_100);
    answerJoin();
    expect(states).toEqual(["connecting", "offline", "live"]);
    expect(wires.wires).toHaveLength(1);
  });

  it("asks once more why the server closed the channel, and takes the answer", async () => {
    const { wires, states, goLive, answerJoin } = await open();
    goLive();
    wires.newest.push("video:v1", "phx_close", {});
    expect(states.at(-1)).toBe("offline");
    await vi.advanceTimersByTimeAsync(1_100);
    wires.newest.open();
    answerJoin({ reason: "not_found", message: "There is nothing here." }, "error");
    expect(states.at(-1)).toBe("gone");
  });

  it("can be opened again after it was refused: somebody signed in", async () => {
    const { wires, channel, answerJoin, goLive } = await open();
    wires.newest.open();
    answerJoin({ reason: "not_found", message: "" }, "error");
    await settle();
    channel.open();
    await settle();
    goLive();
    expect(channel.connection.get()).toBe("live");
  });

  it("is offline when the first attempt fails", async () => {
    const { wires, states } = await open();
    wires.newest.fail();
    expect(states).toEqual(["connecting", "offline"]);
  });
});

describe("questions", () => {
  it("get the server's answer, good or bad", async () => {
    const { wires, channel, goLive } = await open();
    goLive();
    const [good, bad] = [channel.ask("react", { id: 1 }), channel.ask("react", { id: 2 })];
    const [first, second] = wires.newest.sent.filter((frame) => frame.event === "react");
    wires.newest.reply(second, { reason: "not_found", message: "Gone." }, "error");
    wires.newest.reply(first, { annotation: 1 });
    expect(await good).toEqual({ kind: "ok", response: { annotation: 1 } });
    expect(await bad).toEqual({ kind: "error", error: { reason: "not_found", message: "Gone." } });
  });

  it("are lost at once with the connection, not after ten seconds", async () => {
    const { wires, channel, goLive } = await open();
    goLive();
    const answer = channel.ask("react", {});
    wires.newest.drop();
    expect(await answer).toEqual({ kind: "lost" });
  });

  it("are lost when no answer comes in time, and when nobody is there to hear them", async () => {
    const { wires, channel, goLive } = await open();
    expect(await channel.ask("react", {})).toEqual({ kind: "lost" });
    goLive();
    const answer = channel.ask("react", {});
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await answer).toEqual({ kind: "lost" });
    expect(wires.newest.sent.filter((frame) => frame.event === "react")).toHaveLength(1);
  });
});
