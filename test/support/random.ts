/** A random number generator that can be run again: mulberry32. The seed is `SEED`, or the one given; print it with every failure. */
export interface Random {
  /** 0 (included) to 1. */
  (): number;
  /** A whole number from 0 to `below` - 1. */
  below(below: number): number;
  pick<T>(from: readonly T[]): T;
}

export const seedOf = (initial: number): number => Number(process.env.SEED ?? initial);

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(random() * limit);
  return Object.assign(random, { below, pick: <T>(from: readonly T[]): T => from[below(from.length)] as T });
}
