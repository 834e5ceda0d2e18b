/**
 * Lets posts to a large room that arrive faster than they can be handed out go together. Each batch costs one write per watcher, however
 * many posts are in it: in a closed loop of 8 posts to 1,000 watchers batches of 4 used to chase each other, each arriving while the
 * one before was being written. Only a loop that never slept since it handed out several waits, and for as long as a fan-out takes: a
 * room with room to breathe, or with one author at a time, keeps its latency. Knows a room's size and the event loop; no posts.
 */
import { performance } from "node:perf_hooks";

const WRITE_MS = 0.005;
/** Below this many watchers there is less to save than a timer costs. */
const LARGE_ROOM = 200;
const LONGEST_MS = 25;
/** Sleeps shorter than this are the clock's. */
const SLEPT_MS = 0.02;

export class Gathering {
  #idleMsAtFanOut = Number.NEGATIVE_INFINITY;
  /** Posts handed out in this turn of the loop, and in the turn of the last fan-out. */
  #together = 0;
  #lastTogether = 0;
  #turn: Promise<void> | null = null;

  /** Waits for the posts that will go together; at once where none can be expected. Whoever asks first goes first. */
  async turn(watchers: number): Promise<void> {
    if (this.#turn === null && (watchers < LARGE_ROOM || !this.#morePostsAreComing())) return;
    this.#turn ??= new Promise((resolve) => {
      const finish = () => {
        this.#turn = null;
        resolve();
      };
      setTimeout(finish, Math.min(LONGEST_MS, watchers * WRITE_MS));
    });
    return this.#turn;
  }

  /** A post was handed to the watchers. */
  fannedOut(): void {
    this.#idleMsAtFanOut = idleMs();
    this.#together += 1;
    if (this.#together === 1) setImmediate(this.#endTurn);
  }

  #endTurn = (): void => {
    this.#lastTogether = this.#together;
    this.#together = 0;
  };

  #morePostsAreComing(): boolean {
    return this.#lastTogether > 1 && idleMs() - this.#idleMsAtFanOut <= SLEPT_MS;
  }
}

/** How long this process's event loop has had nothing to do. */
const idleMs = (): number => performance.nodeTiming.idleTime;
