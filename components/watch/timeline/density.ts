/** How much is said where: a curve over a part of the video. Knows positions and shares, not elements. */

export interface Part {
  fromMs: number;
  toMs: number;
  /** How many places the part is divided into. */
  bins: number;
}

/** Weights of a place's neighbours: a crowd is a hill, not a comb. */
const KERNEL = [1, 3, 6, 7, 6, 3, 1];
const REACH = (KERNEL.length - 1) / 2;

/**
 * For each place a height from 0 to 1, the highest being 1; the square root keeps quiet places in sight beside loud ones. Places begin
 * at multiples of their length, so that the curve does not shimmer while it is moved.
 */
export function densityOf(
  rows: readonly { atMs: number }[],
  { fromMs, toMs, bins }: Part,
): { heights: number[]; startMs: number; stepMs: number } {
  const stepMs = Math.max(1, (toMs - fromMs) / bins);
  const start = Math.floor(fromMs / stepMs) - REACH;
  const counts = new Array<number>(bins + 2 * REACH + 1).fill(0);
  for (const { atMs } of rows) {
    const bin = Math.floor(atMs / stepMs) - start;
    if (bin >= 0 && bin < counts.length) counts[bin] = (counts[bin] ?? 0) + 1;
  }
  const smooth = counts
    .slice(REACH, -REACH)
    .map((_, bin) => KERNEL.reduce((sum, weight, at) => sum + weight * (counts[bin + at] ?? 0), 0));
  const highest = Math.max(...smooth, 1);
  return { heights: smooth.map((each) => Math.sqrt(each / highest)), startMs: (start + REACH) * stepMs, stepMs };
}

/** A closed path in a box as wide as the part (0 to 1000) and 100 high, rising from its lower edge. */
export function densityPath(rows: readonly { atMs: number }[], part: Part): string {
  const { heights, startMs, stepMs } = densityOf(rows, part);
  const scale = 1000 / (part.toMs - part.fromMs);
  const points = heights.map((height, bin) => {
    const x = (startMs + (bin + 0.5) * stepMs - part.fromMs) * scale;
    return `${x.toFixed(1)},${((1 - height) * 100).toFixed(1)}`;
  });
  const first = (startMs + 0.5 * stepMs - part.fromMs) * scale;
  const last = (startMs + (heights.length - 0.5) * stepMs - part.fromMs) * scale;
  return `M${first.toFixed(1)},100L${points.join("L")}L${last.toFixed(1)},100Z`;
}
