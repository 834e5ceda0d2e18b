/**
 * The moment, or the range, that what is being written belongs to: the marks of the selection, else the moment of the first keystroke,
 * while the video plays on. Knows nothing of the text but whether there is any.
 */
import { useState } from "react";
import { spanOf } from "../selection";
import { useObservable } from "../use-observable";
import { useWatch } from "../watch-context";

export interface Stamp {
  /** Null: nothing is written yet, so the moment follows the playback. */
  atMs: number | null;
  endMs: number | null;
  /** A range was begun and waits for its other end. */
  open: boolean;
}

export function useStamp() {
  const { player, selection } = useWatch();
  const marks = useObservable(selection);
  const [touchedMs, setTouchedMs] = useState<number | null>(null);
  const range = spanOf(marks);
  const stamp: Stamp = {
    atMs: marks.inMs ?? marks.outMs ?? touchedMs,
    endMs: range?.outMs ?? null,
    open: !range && (marks.inMs ?? marks.outMs) !== null,
  };

  return {
    stamp,
    touch: () => setTouchedMs((before) => before ?? player.momentMs()),
    /** To the moment now, or to none yet where nothing is written. */
    restamp(isWritten: boolean) {
      selection.clear();
      setTouchedMs(isWritten ? player.momentMs() : null);
    },
    release: () => setTouchedMs(null),
    restore(atMs: number, endMs: number | null) {
      if (endMs === null) setTouchedMs(atMs);
      else selection.select({ inMs: atMs, outMs: endMs, looping: false });
    },
    toggleRange() {
      if (range) selection.clear();
      else if (marks.inMs !== null) selection.setOut(player.momentMs());
      else selection.setIn(touchedMs ?? player.momentMs());
    },
  };
}
