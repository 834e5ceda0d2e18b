/**
 * What the timeline draws for a list of annotations: one marker where several would touch, ranges as bars. One pass, so that ten
 * thousand annotations cost what the timeline is wide, not what they are many. Knows ratios and pixels, not elements.
 */
import type { FeedAnnotation } from "@/lib/client/room";

export interface Cluster {
  /** The earliest; the marker stands exactly at its moment. */
  first: FeedAnnotation;
  count: number;
  /** 0 to 1 of the duration. */
  left: number;
  /** How wide the marker may be hit without covering its neighbours. */
  hitPx: number;
}
export interface RangeBar {
  key: string;
  personId: string;
  left: number;
  width: number;
}

/** Closer than this, markers become one: the width of a marker and the air around it. */
const TOUCHING_PX = 8;
const LARGEST_HIT_PX = 24;

/** `rows` sorted by atMs. */
export function clusterRows(rows: readonly FeedAnnotation[], durationMs: number, widthPx: number): Cluster[] {
  const clusters: Cluster[] = [];
  let last: Cluster | null = null;
  for (const row of rows) {
    const left = Math.min(1, row.atMs / durationMs);
    const gapPx: number = last ? (left - last.left) * widthPx : Number.POSITIVE_INFINITY;
    if (last && gapPx < TOUCHING_PX) {
      last.count++;
      continue;
    }
    const hitPx = Math.min(LARGEST_HIT_PX, gapPx);
    if (last) last.hitPx = Math.min(last.hitPx, hitPx);
    last = { first: row, count: 1, left, hitPx };
    clusters.push(last);
  }
  return clusters;
}

/** At most one bar for each few pixels: of those that start together the longest, which hides the others. */
export function rangeBars(rows: readonly FeedAnnotation[], durationMs: number, widthPx: number): RangeBar[] {
  const longest = new Map<number, RangeBar>();
  for (const row of rows) {
    if (row.endMs === null) continue;
    const left = Math.min(1, row.atMs / durationMs);
    const width = Math.min(1, row.endMs / durationMs) - left;
    const slot = Math.floor((left * widthPx) / TOUCHING_PX);
    const there = longest.get(slot);
    if (!there || there.width < width) longest.set(slot, { key: row.key, personId: row.user.id, left, width });
  }
  return [...longest.values()];
}

/** The marker nearest to a place on the timeline, if any is within reach. */
export function clusterNear(clusters: readonly Cluster[], ratio: number, reach: number): Cluster | null {
  let low = 0;
  let high = clusters.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((clusters[middle]?.left ?? 1) < ratio) low = middle + 1;
    else high = middle;
  }
  const distance = (cluster: Cluster | undefined) => (cluster ? Math.abs(cluster.left - ratio) : Number.POSITIVE_INFINITY);
  const before = clusters[low - 1];
  const after = clusters[low];
  const nearest = distance(before) <= distance(after) ? before : after;
  return nearest && distance(nearest) <= reach ? nearest : null;
}
