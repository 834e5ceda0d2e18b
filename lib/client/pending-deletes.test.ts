import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { annotation } from "@/test/support/rows";
import { createAnnotationStore } from "./annotation-store";
import { observed } from "./observable";
import { createPendingDeletes } from "./pending-deletes";
import type { Connection } from "./room";
import type { Reply } from "./video-channel";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const settle = () => vi.advanceTimersByTimeAsync(0);

function open(options: { reply?: Reply<unknown>; status?: number } = {}) {
  const store = createAnnotationStore();
  for (const id of [1, 2]) store.apply(annotation({ id }));
  const asked: object[] = [];
  const requests: string[] = [];
  const page = new EventTarget();
  const reply = options.reply ?? { kind: "ok", response: { id: 1, rev: 9 } };
  const channel = {
    connection: observed<Connection>("live"),
    ask<T>(_event: string, payload: object): Promise<Reply<T>> {
      asked.push(payload);
      return Promise.resolve(reply as Reply<T>);
    },
  };
  const deletes = createPendingDeletes({
    videoId: "v1",
    channel,
    store,
    undoMs: 6_000,
    page,
    fetch: async (path, init) => {
      requests.push(`${init?.method} ${path} ${init?.keepalive ? "keepalive" : ""}`);
      return new Response(null, { status: options.status ?? 200 });
    },
  });
  return { deletes, store, asked, requests, page, ids: () => store.get().rows.map((row) => row.id) };
}

it("hides at once and sends when nobody took it back", async () => {
  const { deletes, store, asked, ids } = open();
  deletes.remove(1);
  expect([ids(), asked]).toEqual([[2], []]);
  await vi.advanceTimersByTimeAsync(6_000);
  expect([ids(), asked]).toEqual([[2], [{ id: 1 }]]);
  store.apply(annotation({ id: 1, rev: 5 }));
  expect(ids()).toEqual([2]);
});

it("is taken back in time, and not afterwards", async () => {
  const { deletes, asked, ids } = open();
  const { undo } = deletes.remove(1);
  await vi.advanceTimersByTimeAsync(5_999);
  undo();
  await vi.advanceTimersByTimeAsync(60_000);
  expect([ids(), asked]).toEqual([[1, 2], []]);
  const late = deletes.remove(1);
  await vi.advanceTimersByTimeAsync(6_000);
  late.undo();
  expect(ids()).toEqual([2]);
});

it("brings the row back when the server refuses", async () => {
  const { deletes, ids } = open({ reply: { kind: "error", error: { reason: "unauthorized", message: "" } } });
  deletes.remove(1);
  await vi.advanceTimersByTimeAsync(6_000);
  expect(ids()).toEqual([1, 2]);
});

it("leaves with the page, in a request that outlives it", async () => {
  const { deletes, requests, page, asked, ids } = open();
  deletes.remove(1);
  page.dispatchEvent(new Event("pagehide"));
  expect(requests).toEqual(["DELETE /api/videos/v1/annotations/1 keepalive"]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect([ids(), asked]).toEqual([[2], []]);
});

it("brings the row back to a page shown again, when its last request was refused", async () => {
  const { deletes, page, ids } = open({ status: 403 });
  deletes.remove(1);
  page.dispatchEvent(new Event("pagehide"));
  await settle();
  expect(ids()).toEqual([1, 2]);
});

it("sends what waits when it is closed, and hears the page no more", () => {
  const { deletes, requests, page } = open();
  deletes.remove(2);
  deletes.close();
  page.dispatchEvent(new Event("pagehide"));
  expect(requests).toEqual(["DELETE /api/videos/v1/annotations/2 keepalive"]);
});
