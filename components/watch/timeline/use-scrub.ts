/** Pointing at, clicking and dragging along a track. Ratios go from 0 to 1; a drag may start on a marker, a mere click on one is the marker's. */
import { type PointerEvent as ReactPointerEvent, type RefObject, useRef } from "react";

interface Scrub {
  /** Null once nothing is pointed at. */
  onPoint(ratio: number | null): void;
  onSeek(ratio: number): void;
}

/** Below this a press is a click. */
const DRAG_PX = 4;

export function useScrub(track: RefObject<HTMLElement | null>, { onPoint, onSeek }: Scrub) {
  // The handlers of a drag outlive the render that made them.
  const latest = useRef({ onPoint, onSeek });
  latest.current = { onPoint, onSeek };
  const dragging = useRef(false);

  const ratioAt = (clientX: number): number => {
    const box = track.current?.getBoundingClientRect();
    return box?.width ? Math.min(1, Math.max(0, (clientX - box.left) / box.width)) : 0;
  };

  const onPointerDown = (down: ReactPointerEvent) => {
    if (down.button !== 0) return;
    const onMarker = down.target instanceof Element && down.target.closest("button") !== null;
    dragging.current = !onMarker;
    if (!onMarker) latest.current.onSeek(ratioAt(down.clientX));

    const move = (event: PointerEvent) => {
      if (!dragging.current && Math.abs(event.clientX - down.clientX) < DRAG_PX) return;
      dragging.current = true;
      const ratio = ratioAt(event.clientX);
      latest.current.onPoint(ratio);
      latest.current.onSeek(ratio);
    };
    const done = (event: PointerEvent) => {
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", done);
      window.removeEventListener("pointercancel", done);
      dragging.current = false;
      if (event.pointerType !== "mouse") latest.current.onPoint(null);
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", done);
    window.addEventListener("pointercancel", done);
  };

  return {
    onPointerDown,
    onPointerMove: (event: ReactPointerEvent) => {
      if (event.pointerType === "mouse" && !dragging.current) latest.current.onPoint(ratioAt(event.clientX));
    },
    onPointerLeave: () => dragging.current || latest.current.onPoint(null),
  };
}
