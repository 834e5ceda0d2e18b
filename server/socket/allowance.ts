/** How many messages one socket may send, and how often it may be told that it sends too many. Times in ms; knows no socket. */
import { TokenBucket } from "./token-bucket";

/** Refused messages within a minute that make a socket abusive. */
const MOST_REFUSED = 50;

export class Allowance {
  readonly #messages: TokenBucket;
  /** From the first refusal on. */
  #refusals: TokenBucket | null = null;

  constructor(
    readonly messagesPerSecond: number,
    nowMs: number,
  ) {
    this.#messages = new TokenBucket(messagesPerSecond, messagesPerSecond * 3, nowMs);
  }

  /** 0 when a message may be taken, else how long until one may; null when it has been refused too often. */
  take(nowMs: number): number | null {
    const waitMs = this.#messages.take(nowMs);
    if (waitMs === 0) return 0;
    this.#refusals ??= new TokenBucket(MOST_REFUSED / 60, MOST_REFUSED, nowMs);
    return this.#refusals.take(nowMs) === 0 ? waitMs : null;
  }
}
