/** Which annotations the feed shows. Pure; knows neither the picture nor the screen. */
import type { Annotations, FeedAnnotation } from "@/lib/client/room";

export type Tab = "plays" | "all" | "open";

/** `revealed`: how many rows the playback has reached. */
export function feedRows(
  annotations: Annotations,
  filter: { tab: Tab; query: string; revealed: number },
): readonly FeedAnnotation[] {
  const { tab, revealed } = filter;
  const rows =
    tab === "plays"
      ? annotations.rows.slice(0, revealed)
      : tab === "open"
        ? annotations.rows.filter((row) => row.resolvedAt === null)
        : annotations.rows;
  const words = folded(filter.query).split(/\s+/u).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const text = [row, ...repliesOf(annotations, row)].map(
      (each) => `${each.body} ${each.user.name} ${each.user.username ?? ""}`,
    );
    const haystack = folded(text.join(" "));
    return words.every((word) => haystack.includes(word));
  });
}

export function repliesOf(annotations: Annotations, row: FeedAnnotation): readonly FeedAnnotation[] {
  return (row.id !== null && annotations.replies.get(row.id)) || NONE;
}
const NONE: readonly FeedAnnotation[] = [];

/** Without regard to case and accents, so that "cafe" finds "Café". */
const folded = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();

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
