/** Ranges as bars, in a few lanes where they overlap. Knows ratios and pixels, not elements. */
import type { FeedAnnotation } from "@/lib/client/room";
import type { Scale } from "./clusters";

export interface RangeBar {
  key: string;
  personId: string;
  /** 0 on the rail, the others below it. */
  lane: number;
  left: number;
  width: number;
  dimmed: boolean;
}

const LANES = 3;
/** So that bars one after the other are seen as two. */
const GAP_PX = 2;
const SMALLEST_PX = 4;

/** `rows` sorted by atMs. Where every lane is taken, a range begins where the first of them ends: its marker still tells its start. */
export function rangeBars(
  rows: readonly FeedAnnotation[],
  { durationMs, widthPx }: Scale,
  passes: ((row: FeedAnnotation) => boolean) | null = null,
): RangeBar[] {
  const bars: RangeBar[] = [];
  const ends = new Array<number>(LANES).fill(0);
  for (const row of rows) {
    if (row.endMs === null) continue;
    const start = Math.min(1, row.atMs / durationMs);
    const end = Math.max(Math.min(1, row.endMs / durationMs), start + SMALLEST_PX / widthPx);
    const free = ends.findIndex((each) => each <= start);
    const lane = free >= 0 ? free : ends.indexOf(Math.min(...ends));
    const left = Math.max(start, ends[lane] ?? 0);
    if ((end - left) * widthPx < SMALLEST_PX - 0.01) continue;
    ends[lane] = end + GAP_PX / widthPx;
    const dimmed = passes !== null && !passes(row);
    bars.push({ key: row.key, personId: row.user.id, lane, left, width: end - left, dimmed });
  }
  return bars;
}
