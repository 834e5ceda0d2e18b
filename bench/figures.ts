/** Numbers that were measured, and how several rounds of them become one. */

/** By name, each with its unit in it: `server CPU µs`. */
export type Figures = Record<string, number>;

export function median(values: readonly number[]): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? upper) + upper) / 2 : upper;
}

/** The median of each figure over the rounds. */
export function medians(rounds: readonly Figures[]): Figures {
  const names = Object.keys(rounds[0] ?? {});
  return Object.fromEntries(names.map((name) => [name, median(rounds.map((figures) => figures[name] ?? Number.NaN))]));
}

/** A promise as a ratio to another server in the same run, or as a plain bound where `to` is left out. */
export interface Bar {
  figure: string;
  to?: "raw-ws" | "socketio";
  /** At most this; `atLeast` turns it round. */
  bound: number;
  atLeast?: true;
}
export interface Judged extends Bar {
  value: number;
  holds: boolean;
}

/**
 * Ratios are taken within each round, whose servers ran one after the other, and only then is their median taken: a slow minute of the
 * machine falls on both.
 */
export function judge(bar: Bar, rounds: ReadonlyMap<string, readonly Figures[]>): Judged {
  const own = rounds.get("cuemark") ?? [];
  const other = bar.to ? (rounds.get(bar.to) ?? []) : null;
  const value = median(
    own.map((figures, n) => (figures[bar.figure] ?? Number.NaN) / (other ? (other[n]?.[bar.figure] ?? Number.NaN) : 1)),
  );
  return { ...bar, value, holds: bar.atLeast ? value >= bar.bound : value <= bar.bound };
}
