import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createRandom } from "@/test/catch-up/random";
import { ada, annotation, ben, tombstone } from "@/test/support/rows";
import { type AnnotationStore, createAnnotationStore } from "./annotation-store";
import { toPendingRow } from "./post-shapes";
import { byPosition, patchSorted } from "./sorted-rows";

const bodies = (store: AnnotationStore) => store.get().rows.map((row) => row.body);
const pending = (clientId: string, atMs: number, author = ada) =>
  toPendingRow({ clientId, draft: { atMs, body: clientId }, madeAt: "2026-01-01T00:00:00.000Z", error: null, author });

let store: AnnotationStore;
beforeEach(() => {
  store = createAnnotationStore();
});

describe("rows of the log", () => {
  it("stand in order of position, then as they were sent", () => {
    for (const [id, atMs] of [
      [3, 50],
      [1, 50],
      [4, 10],
      [2, 90],
    ] as const)
      store.apply(annotation({ id, atMs }));
    expect(store.get().rows.map((row) => row.id)).toEqual([4, 1, 3, 2]);
  });

  it("move when their position is edited", () => {
    store.apply(annotation({ id: 1, atMs: 10 }));
    store.apply(annotation({ id: 2, atMs: 20 }));
    store.get();
    store.apply(annotation({ id: 1, atMs: 30, rev: 3 }));
    expect(store.get().rows.map((row) => row.id)).toEqual([2, 1]);
  });

  it("keep the higher rev, whatever order the events come in", () => {
    store.apply(annotation({ id: 1, rev: 5, body: "newer" }));
    store.apply(annotation({ id: 1, rev: 4, body: "older" }));
    expect(bodies(store)).toEqual(["newer"]);
  });

  it("stay deleted when an older event comes late", () => {
    store.apply(annotation({ id: 1, rev: 1 }));
    store.apply(tombstone(1, 3));
    store.apply(annotation({ id: 1, rev: 2, body: "late edit" }));
    store.apply(tombstone(2, 5));
    store.apply(annotation({ id: 2, rev: 4, body: "late creation" }));
    expect(bodies(store)).toEqual([]);
    expect(store.find(1)).toBeNull();
  });

  it("are all forgotten by a reset, deletions too: revs start over", () => {
    store.apply(annotation({ id: 1, rev: 90 }));
    store.apply(tombstone(2, 91));
    store.putUnsent(pending("mine", 5));
    store.reset();
    store.apply(annotation({ id: 2, rev: 1, body: "of the new epoch" }));
    expect(bodies(store)).toEqual(["mine", "of the new epoch"]);
  });

  it("that are replies stand under their parent, oldest first", () => {
    store.apply(annotation({ id: 1 }));
    store.apply(annotation({ id: 3, parentId: 1, atMs: 0, body: "second" }));
    store.apply(annotation({ id: 2, parentId: 1, atMs: 9, body: "first" }));
    store.putUnsent({ ...pending("third", 0), parentId: 1 });
    expect(
      store
        .get()
        .replies.get(1)
        ?.map((row) => row.body),
    ).toEqual(["first", "second", "third"]);
    expect(bodies(store)).toEqual(["note 1"]);
    for (const id of [2, 3]) store.apply(tombstone(id, id + 10));
    store.dropUnsent("third");
    expect(store.get().replies.size).toBe(0);
  });
});

describe("posts on their way", () => {
  it("stand where they will land and keep their key once sent", () => {
    store.apply(annotation({ id: 1, atMs: 500 }));
    store.putUnsent(pending("mine", 500));
    expect(store.get().rows.map((row) => [row.key, row.state])).toEqual([
      ["#1", "sent"],
      ["mine", "pending"],
    ]);
    store.apply(annotation({ id: 2, atMs: 500, clientId: "mine" }));
    store.dropUnsent("mine");
    expect(store.get().rows.map((row) => [row.key, row.state])).toEqual([
      ["#1", "sent"],
      ["mine", "sent"],
    ]);
    expect(store.get().byKey.get("mine")?.id).toBe(2);
  });

  it("do not lend their key to somebody who copied the client id", () => {
    store.putUnsent(pending("mine", 500));
    store.apply(annotation({ id: 7, clientId: "mine", user: ben }));
    expect(
      store
        .get()
        .rows.map((row) => row.key)
        .sort(),
    ).toEqual(["#7", "mine"]);
  });
});

describe("hidden rows", () => {
  it("stay out until they are shown again, whatever happens to them", () => {
    store.apply(annotation({ id: 1 }));
    store.hide(1);
    store.apply(annotation({ id: 1, rev: 2, body: "edited meanwhile" }));
    expect(bodies(store)).toEqual([]);
    store.unhide(1);
    expect(bodies(store)).toEqual(["edited meanwhile"]);
  });
});

describe("snapshots", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("are the same object until something changed, and never change afterwards", () => {
    store.apply(annotation({ id: 1 }));
    const before = store.get();
    expect(store.get()).toBe(before);
    store.apply(annotation({ id: 1 }));
    expect(store.get()).toBe(before);
    store.apply(annotation({ id: 2 }));
    store.apply(annotation({ id: 3, parentId: 1 }));
    expect(store.get()).not.toBe(before);
    expect([before.rows.length, before.byKey.size, before.replies.size]).toEqual([1, 1, 0]);
  });

  it("are told of once per turn and at most once per frame, however many events come", async () => {
    const told = vi.fn();
    store.subscribe(told);
    for (let id = 1; id <= 500; id += 1) store.apply(annotation({ id }));
    expect(told).not.toHaveBeenCalled();
    await Promise.resolve();
    expect(told).toHaveBeenCalledTimes(1);
    for (let id = 501; id <= 600; id += 1) {
      store.apply(annotation({ id }));
      await Promise.resolve();
    }
    expect(told).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(16);
    expect(told).toHaveBeenCalledTimes(2);
    expect(store.get().rows).toHaveLength(600);
  });

  it("tell whether the whole log is here", async () => {
    const told = vi.fn();
    store.subscribe(told);
    expect(store.get().complete).toBe(false);
    store.apply(annotation({ id: 1 }));
    store.setComplete(true, 9);
    expect(store.get()).toMatchObject({ complete: true, rev: 9, rows: [{ id: 1 }] });
    await Promise.resolve();
    expect(told).toHaveBeenCalledTimes(1);
  });

  it("tell how far into the log they are, by deletions too", () => {
    store.apply(annotation({ id: 1, rev: 4 }));
    store.apply({ id: 1, rev: 6, deleted: true });
    expect(store.get()).toMatchObject({ rev: 6, rows: [] });
    store.setComplete(true, 5);
    expect(store.get().rev).toBe(6);
    store.apply(annotation({ id: 2, rev: 7 }));
    store.reset();
    expect(store.get().rev).toBe(0);
  });
});

it("puts a burst into ten thousand rows with a binary search each, not a pass each", () => {
  const row = (id: number) => ({
    ...annotation({ id, atMs: (id * 7919) % 600_000 }),
    key: `#${id}`,
    state: "sent" as const,
    error: null,
  });
  const many = Array.from({ length: 10_000 }, (_, n) => row(n + 1)).sort(byPosition);
  const burst = Array.from({ length: 500 }, (_, n) => row(n + 10_001));
  let comparisons = 0;
  const order: typeof byPosition = (a, b) => {
    comparisons += 1;
    return byPosition(a, b);
  };
  const patched = patchSorted(many, { gone: many.slice(0, 100), come: burst }, order);
  expect(comparisons).toBeLessThan(600 * 30);
  expect(patched).toEqual([...many.slice(100), ...burst].sort(byPosition));
});

it.each([1, 2, 3])("agrees with sorting everything anew over a random history (seed %i)", (seed) => {
  const { below } = createRandom(seed);
  const model = new Map<number, ReturnType<typeof annotation>>();
  for (let rev = 1; rev <= 800; rev += 1) {
    const id = 1 + below(200);
    if (below(4) === 0) {
      store.apply(tombstone(id, rev));
      model.delete(id);
    } else {
      const row = annotation({ id, rev, atMs: below(50), parentId: id % 5 === 0 ? 1 : null });
      store.apply(row);
      model.set(id, row);
    }
    if (below(3) > 0) continue;
    const alive = [...model.values()];
    const order = (a: { atMs: number; id: number }, b: { atMs: number; id: number }) => a.atMs - b.atMs || a.id - b.id;
    const top = alive.filter((row) => row.parentId === null).sort(order);
    const replies = alive.filter((row) => row.parentId === 1).sort((a, b) => a.id - b.id);
    expect(store.get().rows.map((row) => [row.id, row.rev])).toEqual(top.map((row) => [row.id, row.rev]));
    expect((store.get().replies.get(1) ?? []).map((row) => [row.id, row.rev])).toEqual(replies.map((row) => [row.id, row.rev]));
    expect(store.get().byKey.size).toBe(alive.length);
  }
});
