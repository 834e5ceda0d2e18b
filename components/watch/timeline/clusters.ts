/**
 * The markers of a list of annotations: one where several would touch. One pass, so that ten thousand annotations cost what the
 * timeline is wide, not what they are many. Knows ratios and pixels, not elements.
 */
import type { FeedAnnotation } from "@/lib/client/room";
import type { View } from "./view";

export interface Cluster {
  /** The earliest that is not filtered out; the marker stands exactly at its moment. */
  first: FeedAnnotation;
  /** Where its rows begin in the list; they follow each other. */
  index: number;
  count: number;
  /** 0 to 1 of the duration. */
  left: number;
  /** How wide the marker may be hit without covering its neighbours. */
  hitPx: number;
  /** All of it is filtered out. */
  dimmed: boolean;
}

export interface Scale {
  durationMs: number;
  /** Of the whole duration, as far as it is zoomed. */
  widthPx: number;
}

/** Closer than this, markers become one: the width of a marker and the air around it. */
export const TOUCHING_PX = 8;
const LARGEST_HIT_PX = 24;

/** `rows` sorted by atMs; `passes`: what the feed shows, null where it shows all. */
export function clusterRows(
  rows: readonly FeedAnnotation[],
  { durationMs, widthPx }: Scale,
  passes: ((row: FeedAnnotation) => boolean) | null = null,
): Cluster[] {
  const clusters: Cluster[] = [];
  let last: Cluster | null = null;
  for (const [index, row] of rows.entries()) {
    const left = Math.min(1, row.atMs / durationMs);
    const dimmed = passes !== null && !passes(row);
    const gapPx: number = last ? (left - last.left) * widthPx : Number.POSITIVE_INFINITY;
    if (last && gapPx < TOUCHING_PX) {
      last.count++;
      if (last.dimmed && !dimmed) Object.assign(last, { first: row, left, dimmed });
      continue;
    }
    const hitPx = Math.min(LARGEST_HIT_PX, gapPx);
    if (last) last.hitPx = Math.min(last.hitPx, hitPx);
    last = { first: row, index, count: 1, left, hitPx, dimmed };
    clusters.push(last);
  }
  return clusters;
}

/** The first of those at or after a place. */
export function firstFrom(clusters: readonly Cluster[], ratio: number): number {
  let low = 0;
  let high = clusters.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((clusters[middle]?.left ?? 1) < ratio) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Those worth drawing: in the view, half a view to either side, and one more, so that the keyboard always finds the next. */
export function drawnRange(clusters: readonly Cluster[], { from, zoom }: View): [first: number, end: number] {
  const half = Math.floor(from * zoom * 2);
  const first = firstFrom(clusters, (half - 1) / 2 / zoom) - 1;
  const end = firstFrom(clusters, (half + 4) / 2 / zoom) + 1;
  return [Math.max(0, first), Math.min(clusters.length, end)];
}
