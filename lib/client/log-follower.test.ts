import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Annotation, Tombstone } from "@/lib/protocol/annotation";
import type { Page } from "@/lib/protocol/channel";
import { createRandom } from "@/test/catch-up/random";
import { annotation, pageOf, tombstone } from "@/test/support/rows";
import { createAnnotationStore } from "./annotation-store";
import { createLogFollower, type LogCursor } from "./log-follower";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A follower, and the questions it asks, each answered by hand. */
function open() {
  const applied: number[] = [];
  const news: string[] = [];
  const follower = createLogFollower({
    apply: (row) => applied.push(row.rev),
    reset: () => news.push("reset"),
    complete: (complete) => news.push(complete ? "complete" : "more"),
  });
  const asked: { cursor: LogCursor; answer(page: Page | null): Promise<void> }[] = [];
  const read = (cursor: LogCursor) =>
    new Promise<Page | null>((resolve) => {
      asked.push({
        cursor,
        async answer(page) {
          resolve(page);
          await vi.advanceTimersByTimeAsync(0);
        },
      });
    });
  return { follower, applied, news, asked, read };
}
const rows = (...revs: number[]) => revs.map((rev) => annotation({ id: rev }));

describe("a row from a reply", () => {
  const start = () => {
    const store = createAnnotationStore();
    const follower = createLogFollower({ apply: store.apply, reset: store.reset, complete: store.setComplete });
    const { read } = open();
    follower.take(pageOf(rows(1, 2)));
    follower.ahead(annotation({ id: 5 }), read);
    return { follower, store, read };
  };

  it("is there at once, ahead of the log", () => {
    const { store, follower } = start();
    expect(store.find(5)).not.toBeNull();
    expect(follower.cursor().rev).toBe(2);
  });

  it("goes when pages that cover it do not mention it: it was deleted while we were away, before we could have had it", () => {
    const { store, follower } = start();
    follower.stop();
    follower.take(pageOf(rows(3), { has_more: true, rev: 3 }));
    expect(store.find(5)).not.toBeNull();
    follower.take(pageOf(rows(4), { rev: 8 }));
    expect(store.find(5)).toBeNull();
    expect(store.find(4)).not.toBeNull();
  });

  it("stays where the pages have it, or do not reach so far", () => {
    const { store, follower, read } = start();
    follower.take(pageOf(rows(3), { rev: 3 }));
    expect(store.find(5)).not.toBeNull();
    follower.ahead(annotation({ id: 6 }), read);
    follower.take(pageOf(rows(4, 5, 6), { rev: 7 }));
    follower.take(pageOf([], { rev: 9 }));
    expect([store.find(5), store.find(6)]).not.toContain(null);
  });
});

describe("pages", () => {
  it("are read on from the rev of the last one until nothing is left", async () => {
    const { follower, asked, read, applied, news } = open();
    expect(follower.take(pageOf(rows(1, 2), { has_more: true }))).toBe(true);
    void follower.readOn(read);
    expect(asked[0]?.cursor).toEqual({ rev: 2, epoch: "first", lastId: 2 });
    await asked[0]?.answer(pageOf(rows(3, 4), { has_more: true }));
    await asked[1]?.answer(pageOf(rows(5)));
    expect(asked).toHaveLength(2);
    expect([applied, news]).toEqual([
      [1, 2, 3, 4, 5],
      ["more", "more", "complete"],
    ]);
    expect(follower.cursor()).toEqual({ rev: 5, epoch: "first", lastId: 5 });
  });

  it("that reset drop everything first", () => {
    const { follower, news, applied } = open();
    follower.take(pageOf(rows(1, 2)));
    follower.take(pageOf(rows(1), { epoch: "second", reset: true }));
    expect(news).toEqual(["complete", "reset", "complete"]);
    expect([applied, follower.cursor()]).toEqual([[1, 2, 1], { rev: 1, epoch: "second", lastId: 1 }]);
  });

  it("of another epoch that do not say so are not patched in: that epoch is read from its start", async () => {
    const { follower, asked, read, applied } = open();
    follower.take(pageOf(rows(1, 2), { has_more: true }));
    void follower.readOn(read);
    await asked[0]?.answer(pageOf(rows(3), { epoch: "second" }));
    expect(applied).toEqual([1, 2]);
    expect(asked[1]?.cursor).toEqual({ rev: 0, epoch: "second", lastId: 0 });
  });

  it("asked for before a drop count no more once a join brought newer ones", async () => {
    const { follower, asked, read, applied } = open();
    follower.take(pageOf(rows(1), { has_more: true }));
    void follower.readOn(read);
    follower.stop();
    follower.take(pageOf(rows(2, 3)));
    await asked[0]?.answer(pageOf(rows(2), { has_more: true }));
    expect([applied, follower.cursor().rev, asked.length]).toEqual([[1, 2, 3], 3, 1]);
  });
});

describe("live events", () => {
  it("are applied in rev order, each once", () => {
    const { follower, applied, read } = open();
    follower.take(pageOf(rows(1)));
    for (const row of rows(2, 4, 3, 3, 1, 5)) follower.live(row, read);
    expect([applied, follower.cursor().rev]).toEqual([[1, 2, 3, 4, 5], 5]);
  });

  it("wait for the last page", async () => {
    const { follower, applied, asked, read } = open();
    follower.take(pageOf(rows(1), { has_more: true }));
    void follower.readOn(read);
    for (const row of rows(3, 4)) follower.live(row, read);
    expect(applied).toEqual([1]);
    await asked[0]?.answer(pageOf(rows(2, 3)));
    expect(applied).toEqual([1, 2, 3, 4]);
  });

  it("behind a gap wait 300 ms for what is missing, then it is asked for", async () => {
    const { follower, applied, asked, read } = open();
    follower.take(pageOf(rows(1)));
    follower.live(annotation({ id: 3 }), read);
    await vi.advanceTimersByTimeAsync(299);
    expect(asked).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(asked[0]?.cursor.rev).toBe(1);
    await asked[0]?.answer(pageOf(rows(2, 3)));
    expect(applied).toEqual([1, 2, 3]);
    follower.live(annotation({ id: 4 }), read);
    expect(applied).toEqual([1, 2, 3, 4]);
  });

  it("that close the gap in time leave nothing to ask", async () => {
    const { follower, asked, read } = open();
    follower.take(pageOf(rows(1)));
    for (const row of rows(3, 2)) follower.live(row, read);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked).toEqual([]);
  });

  it("do not ask again and again on a slow line", async () => {
    const { follower, applied, asked, read } = open();
    follower.take(pageOf(rows(1)));
    for (let rev = 3; rev <= 10; rev += 1) {
      follower.live(annotation({ id: rev }), read);
      await vi.advanceTimersByTimeAsync(400);
    }
    expect(asked).toHaveLength(1);
    await asked[0]?.answer(pageOf(rows(2, 3, 4)));
    expect(applied).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it("held before a drop are forgotten: the next page brings them", async () => {
    const { follower, applied, asked, read } = open();
    follower.take(pageOf(rows(1)));
    follower.live(annotation({ id: 3 }), read);
    follower.stop();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked).toEqual([]);
    follower.take(pageOf(rows(2, 3)));
    expect(applied).toEqual([1, 2, 3]);
  });
});

/** The log of one video as the server keeps it: the last version of every row, read in rev order. */
class Log {
  rev = 0;
  readonly rows = new Map<number, Annotation | Tombstone>();

  change(random: ReturnType<typeof createRandom>): Annotation | Tombstone {
    this.rev += 1;
    const alive = [...this.rows.values()].filter((row) => !("deleted" in row));
    const target = alive[random.below(Math.max(1, alive.length * 2))];
    const row = target
      ? random.chance(0.3)
        ? tombstone(target.id, this.rev)
        : annotation({ id: target.id, rev: this.rev, body: `edit ${this.rev}` })
      : annotation({ id: this.rows.size + 1, rev: this.rev });
    this.rows.set(row.id, row);
    return row;
  }
  page({ rev, epoch }: LogCursor): Page {
    const due = [...this.rows.values()].filter((row) => row.rev > rev).sort((a, b) => a.rev - b.rev);
    const part = due.slice(0, 7);
    const hasMore = part.length < due.length;
    return pageOf(part, { rev: hasMore ? (part.at(-1)?.rev ?? rev) : this.rev, epoch: epoch ?? "first", has_more: hasMore });
  }
}

/** Drops in mid catch-up, and events lost, doubled and late. `careless` is the control: it takes every event for the next one. */
async function endsLikeTheServer(seed: number, careless = false): Promise<boolean> {
  const random = createRandom(seed);
  const log = new Log();
  const store = createAnnotationStore();
  const follower = createLogFollower({ apply: store.apply, reset: store.reset, complete: store.setComplete });
  const read = async (cursor: LogCursor) => log.page(cursor);
  const hear = (row: Annotation | Tombstone) => {
    if (!careless) return follower.live(row, read);
    store.apply(row);
    follower.take(pageOf([], { rev: Math.max(row.rev, follower.cursor().rev) }));
  };
  let late: (Annotation | Tombstone)[] = [];
  for (let step = 0; step < 60; step += 1) {
    const joined = random.chance(0.6);
    if (!joined) follower.stop();
    else if (random.chance(0.3) && follower.take(log.page(follower.cursor()))) {
      const reading = follower.readOn(read);
      if (random.chance(0.5)) await reading;
    }
    for (let count = random.below(12); count > 0; count -= 1) {
      const row = log.change(random);
      if (!joined || random.chance(0.05)) continue;
      if (random.chance(0.1)) late.push(row);
      else hear(row);
      if (random.chance(0.05)) hear(row);
    }
    if (joined) for (const row of late) hear(row);
    late = [];
    if (random.chance(0.3)) await vi.advanceTimersByTimeAsync(400);
  }
  follower.stop();
  if (follower.take(log.page(follower.cursor()))) await follower.readOn(read);
  const shown = store.get().rows.map((row) => `${row.id}@${row.rev}`);
  const kept = [...log.rows.values()].filter((row) => !("deleted" in row)).map((row) => `${row.id}@${row.rev}`);
  return shown.sort().join() === kept.sort().join();
}

const seeds = Array.from({ length: 200 }, (_, n) => n + 1);
async function wrongOnes(careless: boolean): Promise<number[]> {
  const wrong: number[] = [];
  for (const seed of seeds) if (!(await endsLikeTheServer(seed, careless))) wrong.push(seed);
  return wrong;
}

it("ends like the server in every one of 200 bad histories", async () => {
  expect(await wrongOnes(false)).toEqual([]);
});

it("would not, did it take every event for the next one (control)", async () => {
  expect((await wrongOnes(true)).length).toBeGreaterThan(100);
});
