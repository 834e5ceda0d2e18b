"use client";

import { useEffect, useRef } from "react";
import { Virtualizer, type VirtualizerHandle, WindowVirtualizer } from "virtua";
import type { RowsProps } from "./rows";

/** A guess until rows are measured. */
const ROW_PX = 88;

/** Renders what is in sight of thousands of rows. */
export function VirtualRows({ handle, entries, children, scroller, narrow, onResize, ...events }: RowsProps) {
  const latestOnResize = useRef(onResize);
  latestOnResize.current = onResize;

  useEffect(() => {
    const rows = narrow ? null : scroller.current?.lastElementChild;
    if (!rows) return;
    const resizing = new ResizeObserver(() => latestOnResize.current());
    resizing.observe(rows);
    return () => resizing.disconnect();
  }, [narrow, scroller]);

  const list = {
    ref: (rows: VirtualizerHandle | null) => {
      handle.current = rows && handleOf(rows, () => (narrow ? null : scroller.current));
    },
    data: entries,
    itemSize: ROW_PX,
    ...events,
  };
  return narrow ? (
    <WindowVirtualizer {...list}>{children}</WindowVirtualizer>
  ) : (
    <Virtualizer {...list} scrollRef={scroller}>
      {children}
    </Virtualizer>
  );
}

/**
 * The virtualizer goes on scrolling to a row for 150 ms after each row it measures, also from under a reader who scrolls away meanwhile.
 * So the end is gone to by the element itself; whoever follows is told of what is measured.
 */
function handleOf(rows: VirtualizerHandle, scroller: () => HTMLElement | null): RowsProps["handle"]["current"] {
  return {
    get scrollOffset() {
      return rows.scrollOffset;
    },
    get viewportSize() {
      return rows.viewportSize;
    },
    getItemOffset: (index) => rows.getItemOffset(index),
    getItemSize: (index) => rows.getItemSize(index),
    scrollToIndex(index, options) {
      const element = scroller();
      if (options?.align === "end" && element) element.scrollTop = element.scrollHeight;
      else rows.scrollToIndex(index, options);
    },
  };
}
