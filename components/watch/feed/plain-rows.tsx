"use client";

/** Renders every row: what most videos need, without a virtualizer's code. Answers the same questions as one, from the page itself. */
import { useEffect, useLayoutEffect, useRef } from "react";
import styles from "./feed.module.css";
import type { RowsHandle, RowsProps } from "./rows";

/** Scrolling is over when nothing moved for this long; `scrollend` is too young to be everywhere. */
const STILL_MS = 150;

export function PlainRows({ handle, entries, children, scroller, narrow, ...events }: RowsProps) {
  const rows = useRef<HTMLDivElement>(null);
  const latest = useRef(events);
  latest.current = events;

  useLayoutEffect(() => {
    // The scroller is around these rows, and so becomes known only after them.
    handle.current = rows.current && handleOf(rows.current, () => (narrow ? null : scroller.current));
    return () => {
      handle.current = null;
    };
  }, [handle, narrow, scroller]);

  useEffect(() => {
    if (!rows.current) return;
    const moving = narrow ? window : scroller.current;
    const resizing = new ResizeObserver(() => latest.current.onResize());
    let timer: ReturnType<typeof setTimeout>;
    const onScroll = () => {
      latest.current.onScroll();
      clearTimeout(timer);
      timer = setTimeout(() => latest.current.onScrollEnd(), STILL_MS);
    };
    moving?.addEventListener("scroll", onScroll, { passive: true });
    resizing.observe(rows.current);
    return () => {
      moving?.removeEventListener("scroll", onScroll);
      resizing.disconnect();
      clearTimeout(timer);
    };
  }, [narrow, scroller]);

  return (
    <div ref={rows} className={styles.plain}>
      {entries.map(children)}
    </div>
  );
}

/** Without a scroller the rows scroll with the page. */
function handleOf(rows: HTMLElement, scroller: () => HTMLElement | null): RowsHandle {
  const top = () => scroller()?.getBoundingClientRect().top ?? 0;
  const rowAt = (index: number) => rows.children[index]?.getBoundingClientRect() ?? new DOMRect();
  const viewportSize = () => scroller()?.clientHeight ?? window.innerHeight;
  return {
    get scrollOffset() {
      return top() - rows.getBoundingClientRect().top;
    },
    get viewportSize() {
      return viewportSize();
    },
    getItemOffset: (index) => rowAt(index).top - rows.getBoundingClientRect().top,
    getItemSize: (index) => rowAt(index).height,
    scrollToIndex(index, { align } = {}) {
      const row = rowAt(index);
      const past = row.bottom - top() - viewportSize();
      const before = row.top - top();
      (scroller() ?? window).scrollBy(0, align === "end" ? past : (past + before) / 2);
    },
  };
}
