/** A random wait before the n-th try (from 1), so that a restart's clients do not come back as one: full jitter, doubling to a cap. */
export const jitteredMs = (tries: number, bounds = { firstMs: 2_000, capMs: 30_000 }): number =>
  Math.random() * Math.min(bounds.capMs, bounds.firstMs * 2 ** Math.min(tries - 1, 20));
