/** At most so much work at once, in the order it came; beyond a queue it is refused. */

export interface GateBounds {
  running: number;
  waiting: number;
}

/** The answer runs work when its turn comes, or throws with `code: "unavailable"` where the queue is full. */
export function createGate({ running, waiting }: GateBounds): <T>(work: () => Promise<T>) => Promise<T> {
  let free = running;
  const queue: (() => void)[] = [];

  return async (work) => {
    if (free > 0) free -= 1;
    else if (queue.length < waiting) await new Promise<void>((turn) => queue.push(turn));
    else throw Object.assign(new Error("Too many are waiting."), { code: "unavailable" });
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next) next();
      else free += 1;
    }
  };
}
