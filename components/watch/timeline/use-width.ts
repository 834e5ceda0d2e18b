import { type RefObject, useEffect, useState } from "react";

/** What the server assumes; markers stand at ratios, so only their clustering changes once the real width is known. */
const ASSUMED_PX = 900;

export function useWidth(element: RefObject<HTMLElement | null>): number {
  const [widthPx, setWidthPx] = useState(ASSUMED_PX);
  useEffect(() => {
    if (!element.current) return;
    const observer = new ResizeObserver(([entry]) => entry && setWidthPx(Math.max(1, Math.round(entry.contentRect.width))));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return widthPx;
}
