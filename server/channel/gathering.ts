/**
 * Lets posts to a large room that arrive faster than they can be handed out go together. Each batch costs one write per watcher, however
 * many posts are in it: in a closed loop of 8 posts to 1,000 watchers batches of 4 used to chase each other, each arriving while the
 * one before was being written. Only a loop that never slept since the last fan-out waits, and for half of what a fan-out takes: a
 * room with room to breathe keeps its latency. Knows a room's size and the event loop; no posts.
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
  #turn: Promise<void> | null = null;

  /** Waits for the posts that will go together; at once where none can be expected. Whoever asks first goes first. */
  async turn(watchers: number): Promise<void> {
    if (this.#turn === null && (watchers < LARGE_ROOM || idleMs() - this.#idleMsAtFanOut > SLEPT_MS)) return;
    this.#turn ??= new Promise((resolve) => {
      const finish = () => {
        this.#turn = null;
        resolve();
      };
      setTimeout(finish, Math.min(LONGEST_MS, (watchers * WRITE_MS) / 2));
    });
    return this.#turn;
  }

  /** A post was handed to the watchers. */
  fannedOut(): void {
    this.#idleMsAtFanOut = idleMs();
  }
}

/** How long this process's event loop has had nothing to do. */
const idleMs = (): number => performance.nodeTiming.idleTime;
