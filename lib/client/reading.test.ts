import { beforeEach, describe, expect, it } from "vitest";
import { ada, annotation, ben, tombstone } from "@/test/support/rows";
import { type AnnotationStore, createAnnotationStore } from "./annotation-store";
import { createReading, type Reading } from "./reading";

let store: AnnotationStore;
let kept: { rev: number; seen: readonly number[] }[];

beforeEach(() => {
  store = createAnnotationStore();
  kept = [];
});

/** Ben reads what Ada writes. */
function reads(start: Partial<{ rev: number; deleted: number; seen: number[] }> = {}): Reading {
  const whole = { rev: 0, deleted: 0, seen: [], ...start };
  return createReading({ annotations: store, me: () => ben.id, start: whole, keep: (cursor) => kept.push(cursor) });
}
function log(...rows: Parameters<typeof annotation>[0][]): void {
  for (const row of rows) store.apply(annotation(row));
  store.setComplete(true, 0);
}
const told = () => Promise.resolve();
const ids = (reading: Reading) => [...reading.get().ids];

describe("what is new to a reader", () => {
  it("is what changed after the cursor by others, replies included; never one's own", () => {
    log({ id: 1 }, { id: 2, user: ben }, { id: 3 }, { id: 4, parentId: 1 }, { id: 5, parentId: 1, user: ben });
    const { ids: unread, threads, since } = reads({ rev: 1 }).get();
    expect([...unread]).toEqual([3, 4]);
    expect(threads.map((row) => row.id)).toEqual([1, 3]);
    expect(since).toBe(2);
  });

  it("is an edited row again, and one's own that somebody else resolved", () => {
    const at = "2026-01-02T00:00:00.000Z";
    log({ id: 1, rev: 5, editedAt: at }, { id: 2, user: ben, rev: 6, resolvedAt: at, resolvedBy: ada });
    expect(ids(reads({ rev: 4 }))).toEqual([1, 2]);
  });

  it("is not one's own reaction or resolution of what was read", async () => {
    log({ id: 1 }, { id: 2 });
    const reading = reads({ rev: 2 });
    store.apply(annotation({ id: 1, rev: 3, reactions: { "👍": [ben.id] } }));
    store.apply(annotation({ id: 2, rev: 4, resolvedAt: "2026-01-02T00:00:00.000Z", resolvedBy: ben }));
    await told();
    expect(ids(reading)).toEqual([]);
    store.apply(annotation({ id: 1, rev: 5, reactions: { "👍": [ben.id, ada.id] } }));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(ids(reading)).toEqual([1]);
  });

  it("stays to be gone through once read, until finished; deletions count", () => {
    log({ id: 1 }, { id: 2 });
    const reading = reads({ rev: 1, deleted: 3 });
    reading.saw(2);
    expect(reading.get()).toMatchObject({ since: 4, deleted: 3, threads: [{ id: 2 }] });
    expect(ids(reading)).toEqual([]);
    reading.finish();
    expect(reading.get()).toMatchObject({ since: 0, deleted: 0, threads: [] });
  });
});

describe("the cursor", () => {
  it("moves to the head where nothing is unread, and past deletions", async () => {
    log({ id: 1 });
    reads({ rev: 1 });
    expect(kept).toEqual([]);
    store.apply(tombstone(1, 2));
    await told();
    expect(kept).toEqual([{ rev: 2, seen: [] }]);
  });

  it("waits before the oldest unread; what was read beyond it is remembered, and not unread again", () => {
    log({ id: 1 }, { id: 2 }, { id: 3 }, { id: 4 });
    const reading = reads({ rev: 1 });
    reading.saw(3);
    expect(kept).toEqual([{ rev: 1, seen: [3] }]);
    expect(ids(reads({ rev: 1, seen: [3] }))).toEqual([2, 4]);
    reading.saw(2);
    expect(kept.at(-1)).toEqual({ rev: 3, seen: [] });
    reading.saw(2);
    reading.finish();
    expect(kept.at(-1)).toEqual({ rev: 4, seen: [] });
  });

  it("does not move while the log is still being read", () => {
    store.apply(annotation({ id: 1 }));
    reads({ rev: 0 }).saw(1);
    expect(kept).toEqual([{ rev: 0, seen: [1] }]);
  });

  it("follows another device, never back", () => {
    log({ id: 1 }, { id: 2 }, { id: 3 });
    const reading = reads({ rev: 0 });
    reading.catchUp(2);
    expect(ids(reading)).toEqual([3]);
    reading.catchUp(1);
    expect(ids(reading)).toEqual([3]);
  });

  it("never marks anything read after it was closed", async () => {
    log({ id: 1 });
    const reading = reads({ rev: 1 });
    reading.close();
    store.apply(tombstone(1, 2));
    await told();
    expect(kept).toEqual([]);
  });
});
