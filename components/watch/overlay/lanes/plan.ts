/**
 * Which lane a text may enter so that it never touches the one before it. Texts enter at the right border and leave at the left; a
 * longer one is faster, because all take the same time. Pure: times are milliseconds of any clock that stands still while they do.
 */

/** A text on its way: its left edge was at the right border at `enteredMs`. */
export interface Passing {
  enteredMs: number;
  widthPx: number;
  pxPerMs: number;
}

export interface Screen {
  widthPx: number;
  /** From the first pixel in sight to the last one gone. */
  crossingMs: number;
}

/** Between the end of one text and the beginning of the next. */
export const GAP_PX = 24;

export const enter = (widthPx: number, nowMs: number, screen: Screen): Passing => ({
  enteredMs: nowMs,
  widthPx,
  pxPerMs: (screen.widthPx + widthPx) / screen.crossingMs,
});

/** The first lane from the top that is free for it; null where none is. `last` has what entered each lane last. */
export function findLane(last: readonly (Passing | null)[], text: Passing, screenWidthPx: number): number | null {
  const lane = last.findIndex((before) => before === null || keepsApart(before, text, screenWidthPx));
  return lane < 0 ? null : lane;
}

/** Distance changes evenly, so it is enough wherever it is enough when the second enters and when the first has gone. */
function keepsApart(before: Passing, text: Passing, screenWidthPx: number): boolean {
  const atEntry = screenWidthPx - rightEdge(before, text.enteredMs, screenWidthPx);
  if (atEntry < GAP_PX) return false;
  const goneMs = before.enteredMs + (screenWidthPx + before.widthPx) / before.pxPerMs;
  return text.enteredMs >= goneMs || leftEdge(text, goneMs, screenWidthPx) >= GAP_PX;
}

export const leftEdge = ({ enteredMs, pxPerMs }: Passing, atMs: number, screenWidthPx: number): number =>
  screenWidthPx - pxPerMs * (atMs - enteredMs);

const rightEdge = (passing: Passing, atMs: number, screenWidthPx: number): number =>
  leftEdge(passing, atMs, screenWidthPx) + passing.widthPx;
