"use client";

import { Virtualizer, WindowVirtualizer } from "virtua";
import type { RowsHandle, RowsProps } from "./rows";

/** A guess until rows are measured. */
const ROW_PX = 88;

/** Renders what is in sight of thousands of rows. */
export function VirtualRows({ handle, entries, children, scroller, narrow, ...events }: RowsProps) {
  const list = {
    ref: (rows: RowsHandle | null) => {
      handle.current = rows;
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
