import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ada, annotation, ben } from "@/test/support/rows";
import { createAnnotationStore } from "./annotation-store";
import { keptInMemory, keyValuesOf } from "./browser-storage";
import { createKeptPosts } from "./kept-posts";
import { observed } from "./observable";
import { createOutbox } from "./outbox";
import type { Connection } from "./room";
import type { HoldLock } from "./tab-locks";
import type { Reply } from "./video-channel";

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(0);
});
afterEach(() => {
  vi.useRealTimers();
});

const settle = () => vi.advanceTimersByTimeAsync(0);
type Sent = { client_id: string; body: string };

/** One tab: its outbox, and the server's answers given by hand. */
function openTab(storage = keptInMemory(), holdLock: HoldLock = createTabs()) {
  const store = createAnnotationStore();
  const connection = observed<Connection>("live");
  const waiting: { sent: Sent; answer(reply: Reply<unknown>): Promise<void> }[] = [];
  const sent: string[] = [];
  const channel = {
    connection,
    ask<T>(_event: string, payload: object): Promise<Reply<T>> {
      if (connection.get() !== "live") return Promise.resolve({ kind: "lost" });
      return new Promise((resolve) => {
        const post = payload as Sent;
        sent.push(post.body);
        waiting.push({
          sent: post,
          async answer(reply) {
            resolve(reply as Reply<T>);
            await settle();
          },
        });
      });
    },
  };
  const onPosted = (row: object) => void row;
  const outbox = createOutbox({ kept: createKeptPosts("v1", storage), holdLock, channel, store, onPosted });
  const states = () => store.get().rows.map((row) => `${row.body} ${row.state}`);
  /** Answers the post that is on its way. */
  const answer = async (reply: Reply<unknown> = { kind: "ok", response: { annotation: {} } }) => waiting.shift()?.answer(reply);
  return { outbox, store, connection, sent, waiting, states, answer, storage };
}

/** Web Locks for the tabs of one browser: whoever comes second waits for the first to let go. */
function createTabs(): HoldLock {
  const queues = new Map<string, (() => void)[]>();
  return (name, held) => {
    const queue = queues.get(name) ?? [];
    queues.set(name, queue);
    queue.push(held);
    if (queue[0] === held) held();
    return () => {
      const wasFirst = queue[0] === held;
      queue.splice(queue.indexOf(held), 1);
      if (wasFirst) queue[0]?.();
    };
  };
}

const refused = (reason: string, more = {}): Reply<unknown> => ({ kind: "error", error: { reason, message: "No.", ...more } });

describe("sending", () => {
  it("goes one by one, in the order they were written", async () => {
    const { outbox, sent, answer, states, storage } = openTab();
    outbox.become(ada);
    for (const body of ["one", "two"]) outbox.post({ atMs: 5, body });
    expect([sent, states()]).toEqual([["one"], ["one pending", "two pending"]]);
    await answer();
    expect(sent).toEqual(["one", "two"]);
    await answer();
    expect([states(), storage.keys("")]).toEqual([[], []]);
  });

  it("is tried again under the same client id after a drop, with the next join", async () => {
    const { outbox, waiting, answer, connection, sent } = openTab();
    outbox.become(ada);
    outbox.post({ atMs: 5, body: "again" });
    const first = waiting[0]?.sent.client_id;
    connection.set("offline");
    await answer({ kind: "lost" });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toEqual(["again"]);
    connection.set("live");
    outbox.flush();
    expect(waiting[0]?.sent.client_id).toBe(first);
  });

  it("is tried again by the clock when an answer stays out though the channel stands", async () => {
    const { outbox, answer, sent } = openTab();
    outbox.become(ada);
    outbox.post({ atMs: 5, body: "hello?" });
    await answer({ kind: "lost" });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sent).toEqual(["hello?", "hello?"]);
  });

  it("waits as long as the server asks, and keeps the order", async () => {
    const { outbox, answer, sent } = openTab();
    outbox.become(ada);
    for (const body of ["one", "two"]) outbox.post({ atMs: 5, body });
    await answer(refused("rate_limited", { retry_after_ms: 3_000 }));
    await vi.advanceTimersByTimeAsync(2_999);
    expect(sent).toEqual(["one"]);
    await vi.advanceTimersByTimeAsync(1);
    await answer();
    expect(sent).toEqual(["one", "one", "two"]);
  });

  it("marks what is refused for good, keeps its text, and goes on with the next", async () => {
    const { outbox, answer, states, sent, store, storage } = openTab();
    outbox.become(ada);
    for (const body of ["bad", "good"]) outbox.post({ atMs: 5, body });
    await answer(refused("invalid", { fields: { body: "is bad" } }));
    expect([states(), sent]).toEqual([
      ["bad failed", "good pending"],
      ["bad", "good"],
    ]);
    const [failed] = store.get().rows;
    expect(failed?.error).toBe("No. (body is bad)");
    await answer();
    outbox.retry(failed?.key ?? "");
    expect(sent).toEqual(["bad", "good", "bad"]);
    outbox.discard(failed?.key ?? "");
    await answer(refused("invalid"));
    expect([states(), storage.keys("")]).toEqual([[], []]);
  });

  it("ends with the broadcast of the row, should the reply never come", async () => {
    const { outbox, waiting, states, sent, answer } = openTab();
    outbox.become(ada);
    outbox.post({ atMs: 5, body: "mine" });
    const clientId = waiting[0]?.sent.client_id ?? null;
    outbox.arrived(annotation({ id: 8, clientId, user: ben }));
    expect(states()).toEqual(["mine pending"]);
    outbox.arrived(annotation({ id: 9, clientId, user: ada }));
    expect(states()).toEqual([]);
    await answer({ kind: "lost" });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toEqual(["mine"]);
  });
});

describe("whose posts they are", () => {
  it("waits for a name, and belongs to the first one taken", async () => {
    const { outbox, sent, store } = openTab();
    outbox.become(null);
    outbox.post({ atMs: 5, body: "who am I" });
    expect([sent, store.get().rows[0]?.user.name]).toEqual([[], "You"]);
    outbox.become(ada);
    outbox.flush();
    expect([sent, store.get().rows[0]?.user.name]).toEqual([["who am I"], "Ada"]);
  });

  it("is kept apart: another person neither sees nor sends it, and it is there when its author is back", async () => {
    const { outbox, states, sent, connection } = openTab();
    connection.set("offline");
    outbox.become(ada);
    outbox.post({ atMs: 5, body: "Ada's" });
    await settle();
    outbox.become(ben);
    connection.set("live");
    outbox.flush();
    expect([states(), sent]).toEqual([[], []]);
    outbox.become(ada);
    expect([states(), sent]).toEqual([["Ada's pending"], ["Ada's"]]);
  });
});

describe("over reloads and in several tabs", () => {
  it("is found again after a reload, in order, also what had failed", async () => {
    const storage = keptInMemory();
    const before = openTab(storage);
    before.outbox.become(ada);
    before.outbox.post({ atMs: 5, body: "refused" });
    await before.answer(refused("invalid"));
    before.connection.set("offline");
    for (const body of ["one", "two"]) before.outbox.post({ atMs: 5, body });
    before.outbox.close();
    const after = openTab(storage);
    after.outbox.become(ada);
    expect(after.states()).toEqual(["refused failed", "one pending", "two pending"]);
    await after.answer();
    expect(after.sent).toEqual(["one", "two"]);
  });

  it("is left to the tab that wrote it, until that tab is gone", () => {
    const [storage, tabs] = [keptInMemory(), createTabs()];
    const first = openTab(storage, tabs);
    first.connection.set("offline");
    first.outbox.become(ada);
    first.outbox.post({ atMs: 5, body: "mine" });
    const second = openTab(storage, tabs);
    second.outbox.become(ada);
    second.outbox.flush();
    expect([second.states(), second.sent]).toEqual([[], []]);
    first.outbox.close();
    expect([second.states(), second.sent]).toEqual([["mine pending"], ["mine"]]);
  });

  it("is not sent by another tab once it was acknowledged", async () => {
    const [storage, tabs] = [keptInMemory(), createTabs()];
    const first = openTab(storage, tabs);
    first.outbox.become(ada);
    first.outbox.post({ atMs: 5, body: "mine" });
    const second = openTab(storage, tabs);
    second.outbox.become(ada);
    await first.answer();
    expect([second.states(), second.sent]).toEqual([[], []]);
  });

  it("is not thrown off by what others left in the storage, nor by storage that refuses", () => {
    const storage = keptInMemory();
    for (const junk of ["", "null", "7", "{}", '{"draft":{"atMs":"1","body":2}}']) {
      storage.set(`cuemark:outbox:v1:ada-id:${junk.length}`, junk);
    }
    const { outbox, states } = openTab(storage);
    outbox.become(ada);
    expect(states()).toEqual([]);
    const deny = () => {
      throw new DOMException("denied", "SecurityError");
    };
    const refusing = { getItem: deny, setItem: deny, removeItem: deny, key: deny, clear: deny, length: 0 };
    const tab = openTab(keyValuesOf(refusing));
    tab.outbox.become(ada);
    tab.outbox.post({ atMs: 5, body: "still sent" });
    expect(tab.sent).toEqual(["still sent"]);
  });
});
