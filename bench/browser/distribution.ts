/** "median 12 ms, 95 % within 20 ms, at most 31 ms" */
export function sayDistribution(valuesMs: number[]): string {
  const sorted = valuesMs.toSorted((a, b) => a - b);
  const at = (part: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN);
  return `median ${at(0.5)} ms, 95 % within ${at(0.95)} ms, at most ${at(1)} ms`;
}
