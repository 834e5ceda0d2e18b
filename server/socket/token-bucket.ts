/** A rate with a burst: `perSecond` tokens a second, at most `burst` saved up. `Infinity` turns it off. Times in ms. */
export class TokenBucket {
  #tokens: number;
  #atMs: number;

  constructor(
    private readonly perSecond: number,
    private readonly burst: number,
    nowMs: number,
  ) {
    this.#tokens = burst;
    this.#atMs = nowMs;
  }

  /** 0 when a token was taken, else how long until there is one. */
  take(nowMs: number): number {
    if (this.perSecond === Number.POSITIVE_INFINITY) return 0;
    const gained = (Math.max(0, nowMs - this.#atMs) * this.perSecond) / 1000;
    this.#tokens = Math.min(this.burst, this.#tokens + gained);
    this.#atMs = nowMs;
    if (this.#tokens < 1) return Math.ceil(((1 - this.#tokens) * 1000) / this.perSecond);
    this.#tokens -= 1;
    return 0;
  }
}
