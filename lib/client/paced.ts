import type { Observable } from "./room";

/** Reads as at once, and is rarer than frames. */
const PACE_MS = 100;

/**
 * The same value, for those to whom each change is dear: the first change is told at once, what follows within 100 ms with the end of
 * these, once. `get` is never late.
 */
export function paced<T>(source: Observable<T>): Observable<T> {
  return {
    get: () => source.get(),
    subscribe(listener) {
      let resting: ReturnType<typeof setTimeout> | undefined;
      let changed = false;
      const tell = () => {
        changed = false;
        resting = setTimeout(() => {
          resting = undefined;
          if (changed) tell();
        }, PACE_MS);
        listener();
      };
      const leave = source.subscribe(() => {
        changed = true;
        if (resting === undefined) tell();
      });
      return () => {
        leave();
        clearTimeout(resting);
      };
    },
  };
}
