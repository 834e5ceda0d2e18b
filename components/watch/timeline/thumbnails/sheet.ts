/**
 * How the small pictures of a video lie in their one file: ten in a row, all of one size, spread evenly over the duration. Both who draws
 * a sheet and who reads one count by these rules, so nothing but the picture needs to be kept.
 */
export const COLUMNS = 10;
const MOST = 100;
/** Nearer to each other they would show the same. */
const APART_MS = 250;

export const countOf = (durationMs: number): number => Math.max(1, Math.min(MOST, Math.ceil(durationMs / APART_MS)));
export const rowsOf = (durationMs: number): number => Math.ceil(countOf(durationMs) / COLUMNS);

/** The moment of a picture: the middle of what it stands for. */
export const momentOf = (index: number, durationMs: number): number => ((index + 0.5) * durationMs) / countOf(durationMs);

/** Where the picture of a moment lies. */
export function placeOf(atMs: number, durationMs: number): { column: number; row: number } {
  const count = countOf(durationMs);
  const index = Math.max(0, Math.min(count - 1, Math.floor((atMs / durationMs) * count)));
  return { column: index % COLUMNS, row: Math.floor(index / COLUMNS) };
}
