/** Keeps a list at the playback until its reader scrolls away, and tells when it is away. Works over either virtualizer. */
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { VirtualizerHandle, WindowVirtualizerHandle } from "virtua";

export type ListHandle = VirtualizerHandle | WindowVirtualizerHandle;

interface Following {
  list: RefObject<ListHandle | null>;
  /** How many entries there are now: a change moves the list. */
  count: number;
  /** Which entry is now; below 0 there is none. */
  nowIndex: () => number;
  /** `end`: now is the list's end, which is kept in sight. `page`: the same, but the page is never moved by itself. `free`: stays put. */
  mode: "end" | "page" | "free";
}

/** More at once is a seek: gliding over all of it would only be noise. */
const GLIDE_UP_TO = 3;

export function useFollowing({ list, count, nowIndex, mode }: Following) {
  const [away, setAway] = useState(false);
  const following = useRef(mode === "end");
  const byReader = useRef(false);
  const countBefore = useRef<number | null>(null);
  const latestIndex = useRef(nowIndex);
  latestIndex.current = nowIndex;

  const goToNow = useCallback(
    (smooth: boolean) => {
      const index = latestIndex.current();
      if (index >= 0) list.current?.scrollToIndex(index, { align: mode === "free" ? "center" : "end", smooth });
    },
    [list, mode],
  );

  useLayoutEffect(() => {
    const isFirst = countBefore.current === null;
    const added = count - (countBefore.current ?? 0);
    countBefore.current = count;
    if (mode === "end" && following.current) goToNow(!isFirst && Math.abs(added) <= GLIDE_UP_TO && isMotionWelcome());
    else if (mode === "free" && isFirst) goToNow(false);
  }, [count, mode, goToNow]);

  const check = useCallback(() => {
    const isThere = isInSight(list.current, latestIndex.current());
    if (byReader.current) following.current = isThere;
    setAway(!isThere && !(mode === "end" && following.current));
  }, [list, mode]);
  useEffect(check);

  return {
    away,
    onScroll: check,
    onScrollEnd: () => {
      byReader.current = false;
    },
    /** The reader, not the playback, is about to move the list. */
    onReader: () => {
      byReader.current = true;
    },
    goToNow: () => {
      following.current = true;
      byReader.current = false;
      goToNow(isMotionWelcome());
    },
  };
}

function isInSight(list: ListHandle | null, index: number): boolean {
  if (!list || index < 0) return true;
  const top = list.getItemOffset(index) - list.scrollOffset;
  return top < list.viewportSize && top + list.getItemSize(index) > 0;
}

const isMotionWelcome = () => !window.matchMedia("(prefers-reduced-motion: reduce)").matches;
