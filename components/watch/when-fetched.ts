interface WhenFetched<T> {
  fetched: Promise<T>;
  /** Answers the way to stop what it began. */
  run: (code: T) => () => void;
  fail?: () => void;
}

/** Runs fetched code, unless nobody waits for it any more. Answers the way to stop it, or to stop waiting. */
export function whenFetched<T>({ fetched, run, fail = () => {} }: WhenFetched<T>): () => void {
  let left = false;
  let stop = () => {};
  fetched
    .then((code) => {
      if (!left) stop = run(code);
    })
    .catch(fail);
  return () => {
    left = true;
    stop();
  };
}
