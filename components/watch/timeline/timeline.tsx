"use client";

/**
 * The main instrument: where the playback stands, where annotations are, where everybody else is watching. The slider and the markers
 * are siblings, so that both can be reached and named. Knows nothing of how annotations arrive.
 */
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { sayPosition } from "@/lib/timecode";
import { useObservable, useSelected } from "../use-observable";
import { useWatch } from "../watch-context";
import { clusterNear, clusterRows, rangeBars } from "./clusters";
import { Markers, RangeBars } from "./markers";
import { Peers } from "./peers";
import styles from "./timeline.module.css";
import { type Pointed, TimelineTip } from "./timeline-tip";
import { useScrub } from "./use-scrub";
import { useWidth } from "./use-width";

/** How near the pointer must come to a marker to speak of it. */
const REACH_PX = 6;

export function Timeline() {
  const { room, player } = useWatch();
  const durationMs = useSelected(player.state, (state) => state.durationMs);
  const { rows } = useObservable(room.annotations);
  const track = useRef<HTMLDivElement>(null);
  const widthPx = useWidth(track);
  const clusters = useMemo(() => (durationMs ? clusterRows(rows, durationMs, widthPx) : []), [rows, durationMs, widthPx]);
  const bars = useMemo(() => (durationMs ? rangeBars(rows, durationMs, widthPx) : []), [rows, durationMs, widthPx]);
  const [pointed, setPointed] = useState<Pointed | null>(null);
  usePlayhead(track, durationMs);

  const scrub = useScrub(track, {
    onPoint: (ratio) => setPointed(ratio === null ? null : { ratio, cluster: clusterNear(clusters, ratio, REACH_PX / widthPx) }),
    onSeek: (ratio) => durationMs && player.seek(ratio * durationMs),
  });

  return (
    <section className={styles.timeline} aria-label="Timeline" {...scrub}>
      {durationMs !== null && <Peers durationMs={durationMs} />}
      <div className={styles.track} ref={track}>
        <div className={styles.rail}>
          <div className={styles.played} />
        </div>
        <RangeBars bars={bars} />
        <Slider durationMs={durationMs} />
        <Markers clusters={clusters} onPoint={setPointed} />
      </div>
      {pointed && durationMs !== null && <TimelineTip pointed={pointed} durationMs={durationMs} />}
    </section>
  );
}

/** Moves with every frame, so it bypasses React: one custom property on the track. */
function usePlayhead(track: { current: HTMLElement | null }, durationMs: number | null): void {
  const { player } = useWatch();
  useEffect(() => {
    const draw = () => {
      const ratio = durationMs ? Math.min(1, player.positionMs.get() / durationMs) : 0;
      track.current?.style.setProperty("--at", String(ratio));
    };
    draw();
    return player.positionMs.subscribe(draw);
  }, [track, player, durationMs]);
}

const PAGE_MS = 30_000;

function Slider({ durationMs }: { durationMs: number | null }) {
  const { player } = useWatch();
  const seconds = useSelected(player.positionMs, (ms) => Math.floor(ms / 1000));
  const onKeyDown = (event: KeyboardEvent) => {
    const positionMs = player.positionMs.get();
    const targets: Record<string, number> = {
      Home: 0,
      End: durationMs ?? positionMs,
      PageUp: positionMs + PAGE_MS,
      PageDown: positionMs - PAGE_MS,
      ArrowUp: positionMs + 5_000,
      ArrowDown: positionMs - 5_000,
    };
    const targetMs = targets[event.key];
    if (targetMs === undefined) return;
    event.preventDefault();
    player.seek(targetMs);
  };
  return (
    <div
      className={styles.head}
      role="slider"
      tabIndex={0}
      aria-label="Position"
      aria-valuemin={0}
      aria-valuemax={Math.floor((durationMs ?? 0) / 1000)}
      aria-valuenow={seconds}
      aria-valuetext={`${sayPosition(seconds * 1000)} of ${sayPosition(durationMs ?? 0)}`}
      onKeyDown={onKeyDown}
    />
  );
}
