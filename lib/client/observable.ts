/** A value that tells when it changed: the smallest `Observable`. */
import type { Observable } from "./room";

export interface Observed<T> extends Observable<T> {
  /** Listeners hear of it at once; the same value again is no change. */
  set(value: T): void;
}

export function observed<T>(initial: T): Observed<T> {
  let current = initial;
  const listeners = createListeners();
  return {
    get: () => current,
    subscribe: listeners.add,
    set(value) {
      if (Object.is(value, current)) return;
      current = value;
      listeners.tell();
    },
  };
}

/** Listeners of one kind of news. One that leaves while it is told is not told twice. */
export function createListeners<Args extends unknown[] = []>() {
  const listeners = new Set<(...args: Args) => void>();
  return {
    add(listener: (...args: Args) => void): () => void {
      // A wrapper, so that the same function added twice is two subscriptions.
      const own = (...args: Args) => listener(...args);
      listeners.add(own);
      return () => {
        listeners.delete(own);
      };
    },
    tell(...args: Args): void {
      for (const listener of [...listeners]) listener(...args);
    },
  };
}
