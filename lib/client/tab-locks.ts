/** What one tab takes care of, so that the others need not: held until released, or until the tab is gone. */
export type HoldLock = (name: string, held: () => void) => () => void;

/** Over the Web Locks API; where there is none (plain http), everybody holds everything, and the server sorts out repeats. */
export function browserLocks(): HoldLock {
  const locks = typeof navigator === "undefined" ? undefined : navigator.locks;
  return (name, held) => {
    if (!locks) {
      held();
      return () => {};
    }
    const waiting = new AbortController();
    let release = () => {};
    const granted = () =>
      new Promise<void>((resolve) => {
        release = resolve;
        held();
      });
    locks.request(name, { signal: waiting.signal }, granted).catch(() => {
      // Released before it was granted.
    });
    return () => {
      waiting.abort();
      release();
    };
  };
}
