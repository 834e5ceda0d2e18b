"use client";

/**
 * The main instrument: where the playback stands, where annotations are, where everybody else is watching. Here is what is seen at
 * once; pointing, zooming, scrubbing and pictures come with `instrument.tsx`, fetched when somebody comes near. Everything on it lies
 * in `content`, which is as wide as the whole video at the present zoom, so that a place is a percentage at any zoom.
 */
import { type MouseEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from "react";
import { useSay } from "@/components/messages/messages";
import { useOnDemand } from "@/components/ui/use-on-demand";
import { useObservable, usePaced, useSelected } from "../use-observable";
import { useWatch } from "../watch-context";
import { clusterRows, drawnRange } from "./clusters";
import { Markers, RangeBars } from "./markers";
import { rangeBars } from "./ranges";
import { Slider } from "./slider";
import styles from "./timeline.module.css";
import { useWidth } from "./use-width";
import { WHOLE } from "./whole";

/** From this many annotations on, a curve tells more than the markers. */
const MANY = 100;

export function Timeline() {
  const { room, player, filtered, selection } = useWatch();
  const say = useSay();
  const durationMs = useSelected(player.state, (state) => state.durationMs);
  const { rows } = useObservable(usePaced(room.annotations));
  const passes = useObservable(filtered);
  const isMarked = useSelected(selection, ({ inMs, outMs }) => inMs !== null || outMs !== null);
  const hasPeers = useSelected(room.playheads, (peers) => peers.length > 0);
  const section = useRef<HTMLElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const [view, setView] = useState(WHOLE);
  const { from, zoom } = view;
  const widthPx = useWidth(section) * zoom;
  const [clusters, bars] = useMemo(() => {
    if (!durationMs) return [[], []];
    const scale = { durationMs, widthPx };
    return [clusterRows(rows, scale, passes), rangeBars(rows, scale, passes)];
  }, [rows, durationMs, widthPx, passes]);
  const [first, end] = drawnRange(clusters, view);
  const now = usePlayhead(durationMs);
  const entered = useRef(0);
  const instrument = useOnDemand(() => import("./instrument"));

  const isNeeded = isMarked || hasPeers || rows.length >= MANY;
  const { onPointerEnter: fetchInstrument } = instrument.onIntent;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once it is needed
  useEffect(() => void (isNeeded && fetchInstrument()), [isNeeded]);

  const goTo = ({ clientX, target }: MouseEvent) => {
    const box = content.current?.getBoundingClientRect();
    if (!box?.width || !durationMs || (target instanceof Element && target.closest("button, [data-own]"))) return;
    player.seek(((clientX - box.left) / box.width) * durationMs);
  };
  // A finger may be about to pinch or to scroll: what counts is the tap.
  const onPointerDown = (event: PointerEvent) => {
    if (event.button === 0 && !event.shiftKey && event.pointerType !== "touch") goTo(event);
  };
  const onClick = (event: MouseEvent) => {
    if ("pointerType" in event.nativeEvent && event.nativeEvent.pointerType === "touch") goTo(event);
  };

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the slider and the markers in it have keys of their own
    <section
      ref={section}
      className={styles.timeline}
      aria-label={say("timeline.label")}
      {...instrument.onIntent}
      onPointerEnter={(event) => {
        entered.current = event.clientX;
        fetchInstrument();
      }}
      onPointerDown={onPointerDown}
      onClick={onClick}
    >
      <div className={styles.window} data-part={zoom > 1 || undefined}>
        <div className={styles.content} ref={content} style={{ "--from": from, "--zoom": zoom }}>
          <div className={styles.now} ref={now} data-now>
            <div className={styles.rail}>
              <div className={styles.played} />
            </div>
            <Slider durationMs={durationMs} />
          </div>
          <RangeBars bars={bars} />
          <Markers clusters={clusters} first={first} end={end} />
        </div>
      </div>
      {instrument.code && durationMs !== null && (
        <instrument.code.Instrument {...{ section, content, entered, view, setView, clusters, rows, passes, durationMs }} />
      )}
    </section>
  );
}

/** Moves with every frame, so it bypasses React: one custom property. */
function usePlayhead(durationMs: number | null) {
  const { player } = useWatch();
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const draw = () => {
      const ratio = durationMs ? Math.min(1, player.positionMs.get() / durationMs) : 0;
      element.current?.style.setProperty("--at", String(ratio));
    };
    draw();
    return player.positionMs.subscribe(draw);
  }, [player, durationMs]);
  return element;
}
