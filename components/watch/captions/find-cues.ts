import type { Cue } from "@/lib/protocol/web-vtt";

/** Answers which cues are on screen at a position, as their indices. Cues are sorted by their start and may overlap. */
export function createCueFinder(cues: readonly Cue[]): (positionMs: number) => number[] {
  /** The latest end among this cue and all before it: where it has passed, none before it can be on screen. */
  const reachMs: number[] = [];
  for (const { endMs } of cues) reachMs.push(Math.max(endMs, reachMs.at(-1) ?? 0));

  return (positionMs) => {
    const found: number[] = [];
    for (let index = countStarted(cues, positionMs) - 1; index >= 0 && (reachMs[index] ?? 0) > positionMs; index -= 1) {
      if ((cues[index]?.endMs ?? 0) > positionMs) found.unshift(index);
    }
    return found;
  };
}

/** How many have begun by then. */
export function countStarted(cues: readonly Cue[], positionMs: number): number {
  let low = 0;
  let high = cues.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((cues[middle]?.startMs ?? 0) <= positionMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
