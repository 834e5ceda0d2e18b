/**
 * The moment, or the range, that what is being written belongs to: taken at the first keystroke, while the video plays on.
 * Knows nothing of the text but whether there is any.
 */
import { useState } from "react";
import { useWatch } from "../watch-context";

export interface Stamp {
  /** Null: nothing is written yet, so the moment follows the playback. */
  atMs: number | null;
  endMs: number | null;
  /** A range was begun and waits for its end. */
  open: boolean;
}

export const noStamp: Stamp = { atMs: null, endMs: null, open: false };

export function useStamp(initial: Stamp = noStamp) {
  const { player } = useWatch();
  const [stamp, setStamp] = useState(initial);
  const nowMs = () => player.momentMs();

  const begin = () => setStamp({ atMs: nowMs(), endMs: null, open: true });
  /** The later of the two is the end, so that marking backwards works too. */
  const end = () => {
    const ms = nowMs();
    const atMs = stamp.atMs ?? ms;
    if (ms !== atMs) setStamp({ atMs: Math.min(ms, atMs), endMs: Math.max(ms, atMs), open: false });
  };

  return {
    stamp,
    setStamp,
    touch: () => setStamp((before) => (before.atMs === null ? { ...before, atMs: nowMs() } : before)),
    restamp: () => setStamp({ atMs: nowMs(), endMs: null, open: false }),
    clear: () => setStamp(noStamp),
    begin,
    end,
    toggleRange() {
      if (stamp.open) end();
      else if (stamp.endMs !== null) setStamp({ ...stamp, endMs: null });
      else setStamp({ atMs: stamp.atMs ?? nowMs(), endMs: null, open: true });
    },
  };
}
