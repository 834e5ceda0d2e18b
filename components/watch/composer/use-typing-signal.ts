import { useCallback, useEffect, useRef } from "react";
import { useWatch } from "../watch-context";

/** The server forgets a typing person after 6 s; saying it again well before keeps the dot on. */
const REPEAT_MS = 3_000;

/** Tells the others that somebody is writing: at once, then rarely. */
export function useTypingSignal(): (typing: boolean) => void {
  const { room } = useWatch();
  const saidAtMs = useRef<number | null>(null);
  const signal = useCallback(
    (typing: boolean) => {
      const nowMs = performance.now();
      const isNews = typing ? saidAtMs.current === null || nowMs - saidAtMs.current >= REPEAT_MS : saidAtMs.current !== null;
      if (!isNews) return;
      saidAtMs.current = typing ? nowMs : null;
      room.typing(typing);
    },
    [room],
  );
  useEffect(() => () => signal(false), [signal]);
  return signal;
}
