/**
 * Follows one video's log: pages from a cursor, then live events in rev order. Revs have no holes, so a jump proves that something
 * was missed: it is held for a moment, then asked for. Knows neither the socket nor what a row means.
 */
import type { Annotation, Tombstone } from "@/lib/protocol/annotation";
import { decodeAnnotation, decodeChange } from "@/lib/protocol/annotation";
import type { Page } from "@/lib/protocol/channel";

export interface LogCursor {
  rev: number;
  /** Revs of different epochs cannot be compared; null until the first page. */
  epoch: string | null;
  lastId: number;
}

/** The page after a cursor; null where it cannot be had now (the next join goes on from the cursor). */
export type ReadPage = (cursor: LogCursor) => Promise<Page | null>;

export interface LogFollower {
  cursor(): LogCursor;
  /** A page that came by itself: with the document, or with the reply to a join. Answers whether more follow. */
  take(page: Page): boolean;
  /** Reads on until nothing is left. A newer `take`, `readOn` or `stop` ends it. */
  readOn(read: ReadPage): Promise<void>;
  /** A live event. Waits while pages are due, and behind a gap; `read` closes the gap. */
  live(row: Annotation | Tombstone, read: ReadPage): void;
  /** A row from a reply: applied at once, however far ahead of the log it is, and evidence of a change like a live event. */
  ahead(row: Annotation | Tombstone, read: ReadPage): void;
  /** The connection is gone: what was held comes again with the next page. */
  stop(): void;
}

/** Events may overtake each other on their way by this much before we ask for what is missing. */
const GAP_MS = 300;

export function createLogFollower(sink: {
  apply(row: Annotation | Tombstone): void;
  reset(): void;
  /** Told with every page: whether the whole log is here. */
  complete(complete: boolean, rev: number): void;
}): LogFollower {
  let cursor: LogCursor = { rev: 0, epoch: null, lastId: 0 };
  let hasMore = true;
  let reading = 0;
  let busy = false;
  let gap: ReturnType<typeof setTimeout> | undefined;
  const held = new Map<number, Annotation | Tombstone>();
  /** Applied before the log came so far: the rev of each, by id. */
  const early = new Map<number, number>();

  function stop(): void {
    reading += 1;
    busy = false;
    clearTimeout(gap);
    gap = undefined;
    held.clear();
  }

  function advance(row: Annotation | Tombstone): void {
    sink.apply(row);
    early.delete(row.id);
    cursor = { ...cursor, lastId: Math.max(cursor.lastId, row.id) };
  }

  function takePage(page: Page): void {
    const foreign = cursor.epoch !== null && cursor.epoch !== page.epoch;
    if (page.reset || foreign) {
      sink.reset();
      held.clear();
      early.clear();
      cursor = { rev: 0, epoch: page.epoch, lastId: 0 };
    }
    // A page of another epoch that is not the full state starts where we never were: read that epoch from its beginning.
    hasMore = page.has_more || (foreign && !page.reset);
    if (page.reset || !foreign) {
      for (const row of page.annotations) advance(decodeAnnotation(row));
      for (const row of page.changes) advance(decodeChange(row));
      cursor = { ...cursor, rev: page.rev, epoch: page.epoch };
    }
    if (!hasMore) {
      dropUnmentioned();
      release();
    }
    sink.complete(!hasMore, cursor.rev);
  }

  /** Pages leave out what was made and deleted after their cursor: we cannot have it, they think, but for what we had early. */
  function dropUnmentioned(): void {
    for (const [id, rev] of early) if (rev <= cursor.rev) advance({ id, rev: cursor.rev, deleted: true });
  }

  function release(): void {
    for (const rev of held.keys()) if (rev <= cursor.rev) held.delete(rev);
    for (let row = held.get(cursor.rev + 1); row; row = held.get(cursor.rev + 1)) {
      held.delete(row.rev);
      advance(row);
      cursor = { ...cursor, rev: row.rev };
    }
    if (held.size === 0) {
      clearTimeout(gap);
      gap = undefined;
    }
  }

  async function readOn(read: ReadPage): Promise<void> {
    reading += 1;
    const mine = reading;
    busy = true;
    do {
      const page = await read(cursor);
      if (mine !== reading) return;
      if (!page) break;
      takePage(page);
    } while (hasMore);
    busy = false;
    watchGap(read);
  }

  /** One question at a time: on a slow line, events behind the same gap must not ask again and again. */
  function watchGap(read: ReadPage): void {
    if (held.size === 0 || hasMore || busy) return;
    gap ??= setTimeout(() => {
      gap = undefined;
      void readOn(read);
    }, GAP_MS);
  }

  function live(row: Annotation | Tombstone, read: ReadPage): void {
    if (row.rev <= cursor.rev) return;
    held.set(row.rev, row);
    release();
    watchGap(read);
  }

  return {
    cursor: () => cursor,
    take(page) {
      stop();
      takePage(page);
      return hasMore;
    },
    readOn,
    live,
    ahead(row, read) {
      sink.apply(row);
      if (row.rev > cursor.rev) early.set(row.id, row.rev);
      live(row, read);
    },
    stop,
  };
}
