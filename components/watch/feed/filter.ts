/** Which annotations the feed has to show at all, and which of them are about now. Knows neither the picture nor the screen. */
import type { Annotations, FeedAnnotation } from "@/lib/client/room";
import type { Sought } from "./sought";

/** `passes` null: nothing is filtered. `revealed`: how many rows the playback has reached. */
export function feedRows(
  { rows }: Annotations,
  { tab, newest }: Sought,
  { passes, revealed }: { passes: ((row: FeedAnnotation) => boolean) | null; revealed: number },
): readonly FeedAnnotation[] {
  const inTab = tab === "plays" ? rows.slice(0, revealed) : tab === "open" ? rows.filter(isOpen) : rows;
  const shown = passes ? inTab.filter(passes) : inTab;
  // What is on its way is the newest.
  return newest ? [...shown].sort((a, b) => (b.id ?? Number.MAX_VALUE) - (a.id ?? Number.MAX_VALUE)) : shown;
}

export const isOpen = ({ resolvedAt }: FeedAnnotation): boolean => resolvedAt === null;

export function repliesOf(annotations: Pick<Annotations, "replies">, row: FeedAnnotation): readonly FeedAnnotation[] {
  return (row.id !== null && annotations.replies.get(row.id)) || NONE;
}
const NONE: readonly FeedAnnotation[] = [];

/** How long a moment counts as "now" after it was reached. */
const NOW_MS = 5_000;

/** What is on screen belongs to these: their keys, one per line. `ranges` are those of `rows` that have an end. */
export function keysNow(
  { rows, ranges }: { rows: readonly FeedAnnotation[]; ranges: readonly FeedAnnotation[] },
  revealed: number,
  positionMs: number,
): string {
  const keys: string[] = [];
  for (let index = revealed - 1; index >= 0; index--) {
    const row = rows[index];
    if (!row || row.atMs <= positionMs - NOW_MS) break;
    if (row.endMs === null || row.endMs > positionMs) keys.push(row.key);
  }
  for (const { key, atMs, endMs } of ranges) {
    if (atMs > positionMs) break;
    if (endMs !== null && endMs > positionMs && atMs <= positionMs - NOW_MS) keys.push(key);
  }
  return keys.join("\n");
}
