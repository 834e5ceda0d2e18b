/**
 * What is new to one reader, and how far they have read. The durable cursor is a rev: everything up to it has been read, so it moves on
 * only once nothing older is unread, and what was read beyond it is remembered apart. One's own doings are never news. Knows neither
 * where the cursor is kept nor what is on screen.
 */
import { observed } from "./observable";
import type { Annotations, FeedAnnotation, Observable } from "./room";

export interface Unread {
  /** The annotations and replies whose last change has not been read, by id. */
  ids: ReadonlySet<number>;
  /** Where there is something to go through, by position: what had changed on arrival, and what is unread. */
  threads: readonly FeedAnnotation[];
  /** Changes found on arrival, deletions among them; 0 once gone through. */
  since: number;
  deleted: number;
}

export interface Reading extends Observable<Unread> {
  /** The annotation was on screen. */
  saw(id: number): void;
  /** Everything has been read. */
  finish(): void;
  /** Another device of this person read up to here. */
  catchUp(rev: number): void;
  close(): void;
}

export interface ReadingOptions {
  annotations: Observable<Annotations>;
  /** The reader's id, which may change: a viewer takes a name. */
  me(): string;
  /** `seen`: revs beyond the cursor that were read, in any order. */
  start: { rev: number; deleted: number; seen: readonly number[] };
  /** The cursor moved on, or something beyond it was read. */
  keep(cursor: { rev: number; seen: readonly number[] }): void;
}

export function createReading({ annotations, me, start, keep }: ReadingOptions): Reading {
  let cursor = start.rev;
  let { deleted } = start;
  let before = annotations.get();
  const seen = new Set(start.seen);
  const isUnread = (row: FeedAnnotation) => row.rev > cursor && !seen.has(row.rev) && isNews(row, me());
  /** By id, as these may change again. */
  const arrived = new Set(unreadIn(before, isUnread).flatMap((row) => row.id ?? []));
  const state = observed<Unread>(snapshot([]));

  function snapshot(unread: readonly FeedAnnotation[]): Unread {
    const ids = new Set(unread.flatMap((row) => row.id ?? []));
    const isIn = ({ id }: FeedAnnotation) => id !== null && (ids.has(id) || arrived.has(id));
    const { rows, replies } = annotations.get();
    const threads = rows.filter((row) => isIn(row) || (row.id !== null && replies.get(row.id)?.some(isIn)));
    return { ids, threads, since: arrived.size + deleted, deleted };
  }

  function publish(): void {
    const unread = unreadIn(annotations.get(), isUnread);
    advance(unread);
    state.set(snapshot(unread));
  }

  function advance(unread: readonly FeedAnnotation[]): void {
    const { complete, rev } = annotations.get();
    const readUpTo = unread.reduce((oldest, row) => Math.min(oldest, row.rev - 1), rev);
    if (!complete || readUpTo <= cursor) return;
    cursor = readUpTo;
    for (const old of seen) if (old <= cursor) seen.delete(old);
    keep({ rev: cursor, seen: [...seen] });
  }

  function see(row: FeedAnnotation): void {
    seen.add(row.rev);
    publish();
    if (row.rev > cursor) keep({ rev: cursor, seen: [...seen] });
  }

  function onChange(): void {
    const now = annotations.get();
    for (const row of unreadIn(now, isUnread)) {
      // Asked first: to look up what a row was costs a pass over all of them.
      const mayBeOwn = row.reactions !== null || row.resolvedBy !== null;
      if (mayBeOwn && isOwnDoing(before.byKey.get(row.key), row, me())) seen.add(row.rev);
    }
    before = now;
    publish();
  }

  const leave = annotations.subscribe(onChange);
  publish();
  return {
    get: state.get,
    subscribe: state.subscribe,
    saw(id) {
      const row = unreadIn(annotations.get(), isUnread).find((each) => each.id === id);
      if (row) see(row);
    },
    finish() {
      for (const row of unreadIn(annotations.get(), isUnread)) seen.add(row.rev);
      arrived.clear();
      deleted = 0;
      publish();
    },
    catchUp(rev) {
      cursor = Math.max(cursor, rev);
      publish();
    },
    close: leave,
  };
}

function unreadIn({ rows, replies }: Annotations, isUnread: (row: FeedAnnotation) => boolean): FeedAnnotation[] {
  const unread = rows.filter(isUnread);
  for (const thread of replies.values()) unread.push(...thread.filter(isUnread));
  return unread;
}

/** What others wrote, and what others resolved of one's own. */
const isNews = ({ state, user, resolvedBy }: FeedAnnotation, me: string): boolean =>
  state === "sent" && (user.id !== me || (resolvedBy !== null && resolvedBy.id !== me));

/** A reaction or a resolution that was not there before. */
function isOwnDoing(before: FeedAnnotation | undefined, after: FeedAnnotation, me: string): boolean {
  if (!before) return false;
  if (after.resolvedBy?.id === me && before.resolvedAt !== after.resolvedAt) return true;
  return reactionsOf(before, me) !== reactionsOf(after, me);
}

const reactionsOf = ({ reactions }: FeedAnnotation, me: string): string =>
  Object.entries(reactions ?? {})
    .flatMap(([emoji, people]) => (people.includes(me) ? emoji : []))
    .join();
