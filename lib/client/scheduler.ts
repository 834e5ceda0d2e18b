/**
 * What the position means for the annotations: how many rows are revealed, and which just became due. Rows are sorted by `atMs`;
 * a tick costs what became due, a seek or a change of rows one binary search. Shows no row before its moment and misses none, at any
 * speed. Knows neither the picture nor how a due row is shown.
 */
import { createListeners, observed } from "./observable";
import type { PlayerClock } from "./player-clock";
import type { Observable } from "./room";

interface Row {
  key: string;
  atMs: number;
}

export interface Scheduler<T extends Row> {
  /** The number of rows with `atMs` at or before the position: they are `rows.slice(0, revealed)`. */
  revealed: Observable<number>;
  /** Rows playback crossed; under the playhead after a seek; or new and just behind it. In order of `atMs`, each once per passing. */
  onDue(listener: (rows: readonly T[]) => void): () => void;
  close(): void;
}

/** How far behind the playhead a row still counts as "now" when we land there or it is new. */
const NEAR_MS = 1_500;

export function createScheduler<T extends Row>(source: {
  annotations: Observable<{ rows: readonly T[] }>;
  clock: Pick<PlayerClock, "get" | "subscribe" | "onJump">;
}): Scheduler<T> {
  const { annotations, clock } = source;
  const due = createListeners<[readonly T[]]>();
  /** Due rows near the playhead, so that none is due twice in one passing. */
  const told = new Map<string, number>();
  let rows = annotations.get().rows;
  /** Rows up to here have had their turn; stays behind while a seek is under way. */
  let passedMs = clock.get().positionMs;
  let passed = countRevealed(rows, passedMs);
  const revealed = observed(passed);

  function tick(): void {
    const { seeking, positionMs } = clock.get();
    if (seeking) {
      revealed.set(countRevealed(rows, positionMs));
      return;
    }
    const from = passed;
    while ((rows[passed]?.atMs ?? Number.POSITIVE_INFINITY) <= positionMs) passed += 1;
    passedMs = positionMs;
    revealed.set(passed);
    tell(rows.slice(from, passed));
  }

  function jump(): void {
    place(clock.get().positionMs);
    revealed.set(passed);
    told.clear();
    tell(near());
  }

  function change(): void {
    if (annotations.get().rows === rows) return;
    rows = annotations.get().rows;
    place(passedMs);
    tick();
    tell(near());
  }

  function place(positionMs: number): void {
    passedMs = positionMs;
    passed = countRevealed(rows, positionMs);
  }

  /** Rows that had their turn at most `NEAR_MS` ago. */
  const near = () => rows.slice(countRevealed(rows, passedMs - NEAR_MS - 1), passed);

  function tell(candidates: readonly T[]): void {
    const fresh = candidates.filter((row) => !told.has(row.key));
    for (const row of fresh) told.set(row.key, row.atMs);
    for (const [key, atMs] of told) if (atMs < passedMs - NEAR_MS) told.delete(key);
    if (fresh.length > 0) due.tell(fresh);
  }

  const leave = [clock.onJump(jump), clock.subscribe(tick), annotations.subscribe(change)];
  return {
    revealed: { get: revealed.get, subscribe: revealed.subscribe },
    onDue: due.add,
    close() {
      for (const stop of leave) stop();
    },
  };
}

/** The first index whose row is after `positionMs`. */
export function countRevealed(rows: readonly { atMs: number }[], positionMs: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rows[middle]?.atMs ?? 0) <= positionMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
