/**
 * The part of the video that is marked: what is annotated, drawn on the timeline and played in a loop; and the span that somebody
 * asked to see. Framework-free; `player/keep-span.ts` plays it. Positions are integer milliseconds.
 */
import { observed } from "@/lib/client/observable";
import type { Observable } from "@/lib/client/room";

/** In order where both ends are set: the in is always before the out. */
export interface Marks {
  inMs: number | null;
  outMs: number | null;
  /** Whether playback goes round between the two; only ever while both are set. */
  looping: boolean;
}

export interface Span {
  inMs: number;
  outMs: number;
}

export interface Selection extends Observable<Marks> {
  /** What is played through once, or was last. A new object each time it is asked for. */
  readonly played: Observable<Span | null>;
  /** An end that would stand on the wrong side of the new one goes: a new range was begun. */
  setIn(ms: number): void;
  setOut(ms: number): void;
  /** Both ends at once, looped or not. */
  select(marks: Marks): void;
  clear(): void;
  /** Loops what is marked; where nothing is, what was last played. */
  toggleLoop(): void;
  /** Once; while a loop is on it goes on there instead. */
  play(span: Span): void;
}

const NOTHING: Marks = { inMs: null, outMs: null, looping: false };

export function createSelection(): Selection {
  const marks = observed(NOTHING);
  const played = observed<Span | null>(null);
  const select = (next: Marks) => {
    const value = { ...next, looping: next.looping && spanOf(next) !== null };
    if (!isSame(value, marks.get())) marks.set(value);
  };
  return {
    get: marks.get,
    subscribe: marks.subscribe,
    played,
    select,
    setIn(ms) {
      const { outMs, looping } = marks.get();
      const inMs = toPosition(ms);
      select({ inMs, outMs: outMs !== null && outMs > inMs ? outMs : null, looping });
    },
    setOut(ms) {
      const { inMs, looping } = marks.get();
      const outMs = toPosition(ms);
      select({ inMs: inMs !== null && inMs < outMs ? inMs : null, outMs, looping });
    },
    clear: () => select(NOTHING),
    toggleLoop() {
      const { looping } = marks.get();
      const span = spanOf(marks.get()) ?? played.get();
      if (span) select({ ...span, looping: !looping });
    },
    play({ inMs, outMs }) {
      if (marks.get().looping) select({ inMs, outMs, looping: true });
      else played.set({ inMs, outMs });
    },
  };
}

/** Null unless both ends are set, in order. */
export const spanOf = ({ inMs, outMs }: Marks): Span | null =>
  inMs !== null && outMs !== null && inMs < outMs ? { inMs, outMs } : null;

const toPosition = (ms: number) => Math.max(0, Math.round(ms));
const isSame = (a: Marks, b: Marks) => a.inMs === b.inMs && a.outMs === b.outMs && a.looping === b.looping;
