/** Immutable sorted lists that are cheap to patch: a burst of changes costs one copy and a binary search each. */
import type { FeedAnnotation } from "./room";

type Order = (a: FeedAnnotation, b: FeedAnnotation) => number;

/** As the video plays: by position, then in the order they were sent; what is not sent yet comes last. */
export const byPosition: Order = (a, b) => a.atMs - b.atMs || bySending(a, b);

/** Oldest first, as replies are read. */
export function bySending(a: FeedAnnotation, b: FeedAnnotation): number {
  if (a.id !== null && b.id !== null) return a.id - b.id;
  if (a.id !== null || b.id !== null) return a.id === null ? 1 : -1;
  return compareText(a.insertedAt, b.insertedAt) || compareText(a.key, b.key);
}
const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** A new list without the rows of `gone` (which must be in it) and with those of `come`, in order. */
export function patchSorted(
  rows: readonly FeedAnnotation[],
  { gone, come }: { gone: FeedAnnotation[]; come: FeedAnnotation[] },
  order: Order,
): FeedAnnotation[] {
  const cuts = [
    ...come.sort(order).map((row) => ({ index: indexIn(rows, row, order), row })),
    ...gone.map((row) => ({ index: indexIn(rows, row, order), row: null })),
  ].sort((a, b) => a.index - b.index);
  const parts: (readonly FeedAnnotation[])[] = [];
  let from = 0;
  for (const { index, row } of cuts) {
    parts.push(rows.slice(from, index));
    from = index;
    if (row) parts.push([row]);
    else from += 1;
  }
  return [...parts, rows.slice(from)].flat();
}

/** The first index whose row does not come before this one. */
function indexIn(rows: readonly FeedAnnotation[], row: FeedAnnotation, order: Order): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = rows[middle];
    if (other && order(other, row) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
