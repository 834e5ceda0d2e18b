import { observed } from "@/lib/client/observable";
import type { Observable } from "@/lib/client/room";

/** In order where both ends are set: the in is always before the out. */
export interface Marks {
  inMs: number | null;
  outMs: number | null;
  /** Whether playback goes round between the two; only ever while both are set. */
  looping: boolean;
}

export interface Selection extends Observable<Marks> {
  /** An end that would stand on the wrong side of the new one goes: a new range was begun. */
  setIn(ms: number): void;
  setOut(ms: number): void;
  /** Both ends at once, looped or not. */
  select(marks: Marks): void;
  clear(): void;
  /** Without both ends there is nothing to loop. */
  toggleLoop(): void;
}

const NOTHING: Marks = { inMs: null, outMs: null, looping: false };

/** The part of the video that is marked: what is annotated, drawn on the timeline and played in a loop. */
export function createSelection(): Selection {
  const marks = observed(NOTHING);
  const select = (next: Marks) => {
    const { inMs, outMs } = next;
    const ordered = inMs !== null && outMs !== null && inMs < outMs;
    const value = { ...next, looping: next.looping && ordered };
    if (!isSame(value, marks.get())) marks.set(value);
  };
  return {
    get: marks.get,
    subscribe: marks.subscribe,
    select,
    setIn(ms) {
      const { outMs, looping } = marks.get();
      const inMs = atMs(ms);
      select({ inMs, outMs: outMs !== null && outMs > inMs ? outMs : null, looping });
    },
    setOut(ms) {
      const { inMs, looping } = marks.get();
      const outMs = atMs(ms);
      select({ inMs: inMs !== null && inMs < outMs ? inMs : null, outMs, looping });
    },
    clear: () => select(NOTHING),
    toggleLoop: () => select({ ...marks.get(), looping: !marks.get().looping }),
  };
}

const atMs = (ms: number) => Math.max(0, Math.round(ms));
const isSame = (a: Marks, b: Marks) => a.inMs === b.inMs && a.outMs === b.outMs && a.looping === b.looping;
