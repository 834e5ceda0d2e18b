/** Latencies in ms in buckets 5 % apart: tens of millions fit in a few hundred counters. */
const STEP = Math.log(1.05);
const SMALLEST_MS = 0.01;

export class Histogram {
  #counts: number[] = [];
  #total = 0;
  #maxMs = 0;

  record(ms: number): void {
    const bucket = Math.max(0, Math.ceil(Math.log(Math.max(ms, SMALLEST_MS) / SMALLEST_MS) / STEP));
    this.#counts[bucket] = (this.#counts[bucket] ?? 0) + 1;
    this.#total += 1;
    if (ms > this.#maxMs) this.#maxMs = ms;
  }

  /** `part` from 0 to 1. NaN where nothing was recorded. */
  percentileMs(part: number): number {
    let left = this.#total * part;
    for (let bucket = 0; bucket < this.#counts.length; bucket++) {
      left -= this.#counts[bucket] ?? 0;
      if (left <= 0 && this.#total > 0) return Math.min(SMALLEST_MS * Math.exp(bucket * STEP), this.#maxMs);
    }
    return this.#total > 0 ? this.#maxMs : Number.NaN;
  }

  summary() {
    return { p50: this.percentileMs(0.5), p95: this.percentileMs(0.95), p99: this.percentileMs(0.99), max: this.#maxMs };
  }
}
