import { useEffect } from "react";
import { useWatch } from "../watch-context";
import { whenFetched } from "../when-fetched";

/** Plays what is looped or asked for once; the code for it comes with the first of them. */
export function useSpans(): void {
  const { player, selection } = useWatch();
  useEffect(() => {
    let stop = () => {};
    const listen = () => {
      const leave = [selection.subscribe(begin), selection.played.subscribe(begin)];
      stop = () => {
        for (const each of leave) each();
      };
    };
    const begin = () => {
      if (!selection.get().looping && !selection.played.get()) return;
      stop();
      stop = whenFetched({ fetched: import("./keep-span"), run: ({ keepSpan }) => keepSpan(player, selection), fail: listen });
    };
    listen();
    return () => stop();
  }, [player, selection]);
}
