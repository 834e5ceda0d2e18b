/** Keeps a list at the playback until its reader scrolls away, and tells when it is away. Works over plain and virtual rows. */
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { RowsHandle } from "./rows";
import { isWritingInRow } from "./use-rows";

interface Following {
  list: RefObject<RowsHandle | null>;
  /** How many entries there are now: a change moves the list. */
  count: number;
  /** Which entry is now; below 0 there is none. */
  nowIndex: () => number;
  /** `end`: now is the list's end, which is kept in sight. `page`: the same, but the page is never moved by itself. `free`: stays put. */
  mode: "end" | "page" | "free";
}

export function useFollowing({ list, count, nowIndex, mode }: Following) {
  const [away, setAway] = useState(false);
  const following = useRef(mode === "end");
  const byReader = useRef(false);
  const isFirst = useRef(true);
  const latestIndex = useRef(nowIndex);
  latestIndex.current = nowIndex;

  // Never smoothly: the virtualizer would render everything on the way.
  const goToNow = useCallback(() => {
    const index = latestIndex.current();
    if (index >= 0) list.current?.scrollToIndex(index, { align: mode === "free" ? "center" : "end" });
  }, [list, mode]);

  /** Not from under somebody who is writing a reply. */
  const keepUp = useCallback(() => {
    if (mode === "end" && following.current && !isWritingInRow()) goToNow();
  }, [mode, goToNow]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of the count is what moves the list
  useLayoutEffect(() => {
    if (mode === "free" && isFirst.current) goToNow();
    else keepUp();
    isFirst.current = false;
  }, [count, mode, goToNow, keepUp]);

  const check = useCallback(() => {
    const isThere = isInSight(list.current, latestIndex.current());
    if (byReader.current) following.current = isAtEnd(list.current, latestIndex.current());
    // As part of the page the list may not even have been reached yet.
    const isReached = mode !== "page" || (list.current?.scrollOffset ?? 0) > 0;
    setAway(!isThere && isReached && !(mode === "end" && following.current));
  }, [list, mode]);
  useEffect(check);

  return {
    away,
    onScroll: check,
    /** Rows were measured, or grew. */
    onResize: keepUp,
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
      goToNow();
    },
  };
}

function isInSight(list: RowsHandle | null, index: number): boolean {
  if (!list || index < 0) return true;
  const top = list.getItemOffset(index) - list.scrollOffset;
  return top < list.viewportSize && top + list.getItemSize(index) > 0;
}

/** Beyond what rounding explains, the reader is on the way to somewhere else, though the end is still in sight. */
const AT_END_PX = 2;

function isAtEnd(list: RowsHandle | null, index: number): boolean {
  if (!list || index < 0) return true;
  return list.getItemOffset(index) + list.getItemSize(index) - list.scrollOffset - list.viewportSize < AT_END_PX;
}
