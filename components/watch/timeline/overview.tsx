"use client";

/** The whole video in small, once the timeline shows a part: the window over it can be moved and resized. */
import { type KeyboardEvent, type PointerEvent, useMemo, useRef } from "react";
import { useSay } from "@/components/messages/messages";
import type { FeedAnnotation } from "@/lib/client/room";
import { sayTime } from "@/lib/messages/spoken-time";
import { useSelected } from "../use-observable";
import { useWatch } from "../watch-context";
import { densityPath } from "./density";
import styles from "./instrument.module.css";
import { type View, viewAt } from "./view";
import { WHOLE } from "./whole";
import { panBy } from "./zoom";

interface OverviewProps {
  view: View;
  onView: (view: View) => void;
  rows: readonly FeedAnnotation[];
  durationMs: number;
  mostZoom: number;
}

type Grip = { part: "window" | "start" | "end"; ratio: number; view: View };

const BINS = 150;
const KEY_SHARE = 0.25;

export function Overview({ view, onView, rows, durationMs, mostZoom }: OverviewProps) {
  const { player } = useWatch();
  const say = useSay();
  const strip = useRef<HTMLDivElement>(null);
  const grip = useRef<Grip | null>(null);
  const curve = useMemo(() => densityPath(rows, { fromMs: 0, toMs: durationMs, bins: BINS }), [rows, durationMs]);
  const thousandth = useSelected(player.positionMs, (ms) => Math.floor((ms / durationMs) * 1000));
  const { from, zoom } = view;
  const to = from + 1 / zoom;

  const ratioAt = (clientX: number) => {
    const box = strip.current?.getBoundingClientRect();
    return box?.width ? Math.max(0, Math.min(1, (clientX - box.left) / box.width)) : 0;
  };
  const onPointerDown = (event: PointerEvent) => {
    const ratio = ratioAt(event.clientX);
    const part = event.target instanceof HTMLElement ? event.target.dataset.part : undefined;
    const start = part ? view : viewAt(ratio - 0.5 / zoom, zoom);
    grip.current = { part: part === "start" || part === "end" ? part : "window", ratio, view: start };
    onView(start);
    strip.current?.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent) => {
    if (grip.current) onView(moved(grip.current, ratioAt(event.clientX), mostZoom));
  };
  const onPointerUp = () => {
    grip.current = null;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const shares: Record<string, number> = {
      ArrowLeft: -KEY_SHARE,
      ArrowRight: KEY_SHARE,
      PageDown: -1,
      PageUp: 1,
      Home: -zoom,
      End: zoom,
    };
    const share = shares[event.key];
    if (share === undefined) return;
    event.preventDefault();
    onView(panBy(view, share));
  };

  return (
    <div className={styles.overview} data-own>
      <div ref={strip} className={styles.strip} {...{ onPointerDown, onPointerMove, onPointerUp, onPointerCancel: onPointerUp }}>
        <svg viewBox="0 0 1000 100" preserveAspectRatio="none" aria-hidden="true">
          <path d={curve} />
        </svg>
        <i style={{ left: `${thousandth / 10}%` }} />
        <div
          className={styles.part}
          style={{ left: `${from * 100}%`, width: `${100 / zoom}%` }}
          data-part="window"
          role="slider"
          tabIndex={0}
          aria-label={say("timeline.view")}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round((from / Math.max(1 - 1 / zoom, 1e-9)) * 100)}
          aria-valuetext={say("timeline.part", { from: sayTime(say, from * durationMs), to: sayTime(say, to * durationMs) })}
          onKeyDown={onKeyDown}
        >
          <span data-part="start" />
          <span data-part="end" />
        </div>
      </div>
      <button
        type="button"
        className={styles.whole}
        title={say("timeline.whole")}
        aria-label={say("timeline.whole")}
        onClick={() => onView(WHOLE)}
      >
        {say("timeline.zoom", { zoom: Math.round(zoom * 10) / 10 })}
      </button>
    </div>
  );
}

/** An end that is moved leaves the other where it is. */
function moved({ part, ratio, view }: Grip, now: number, mostZoom: number): View {
  const { from, zoom } = view;
  const to = from + 1 / zoom;
  if (part === "window") return viewAt(from + now - ratio, zoom);
  const smallest = 1 / mostZoom;
  if (part === "start") {
    const start = Math.max(0, Math.min(from + now - ratio, to - smallest));
    return viewAt(start, 1 / (to - start));
  }
  const end = Math.min(1, Math.max(to + now - ratio, from + smallest));
  return viewAt(from, 1 / (end - from));
}
