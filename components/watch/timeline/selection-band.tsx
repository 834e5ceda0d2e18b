"use client";

/**
 * The marked range on the timeline: the lane where it is dragged open, a band, and an end to drag on either side. What a drag along the
 * lane means is `pointing.ts`, what is marked `selection`'s business.
 */
import type { KeyboardEvent, PointerEvent } from "react";
import { useSay } from "@/components/messages/messages";
import { sayTime } from "@/lib/messages/spoken-time";
import { formatPosition } from "@/lib/timecode";
import { useObservable } from "../use-observable";
import { useWatch } from "../watch-context";
import { markAt, markBeside } from "./mark-at";
import styles from "./selection-band.module.css";

interface BandProps {
  durationMs: number;
  ratioAt: (clientX: number) => number;
}

export function SelectionBand({ durationMs, ratioAt }: BandProps) {
  const { selection, player } = useWatch();
  const { inMs, outMs, looping } = useObservable(selection);
  const percent = (ms: number) => `${Math.min(1, ms / durationMs) * 100}%`;
  const end = { durationMs, ratioAt };
  return (
    <>
      <div className={styles.lane} data-own="lane" />
      {inMs !== null && outMs !== null && (
        <span
          className={styles.band}
          style={{ left: percent(inMs), width: `calc(${percent(outMs)} - ${percent(inMs)})` }}
          data-looping={looping || undefined}
        />
      )}
      {inMs !== null && (
        <End {...end} side="in" atMs={inMs} least={0} most={outMs === null ? durationMs : markBeside(player.grid, outMs, -1)} />
      )}
      {outMs !== null && (
        <End {...end} side="out" atMs={outMs} least={inMs === null ? 0 : markBeside(player.grid, inMs, 1)} most={durationMs} />
      )}
    </>
  );
}

interface EndProps extends BandProps {
  side: "in" | "out";
  atMs: number;
  least: number;
  most: number;
}

const STEP_MS = 100;

function End({ side, atMs, least, most, durationMs, ratioAt }: EndProps) {
  const { selection, player } = useWatch();
  const say = useSay();
  const stepMs = player.grid ? (1000 * player.grid.rate.den) / player.grid.rate.num : STEP_MS;
  const put = (ms: number) => {
    const within = Math.max(least, Math.min(most, markAt(player.grid, ms)));
    selection.select({ ...selection.get(), [side === "in" ? "inMs" : "outMs"]: within });
  };
  const onPointerMove = (event: PointerEvent) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) put(ratioAt(event.clientX) * durationMs);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.shiftKey ? 10 * stepMs : stepMs;
    const targets: Record<string, number> = {
      ArrowLeft: atMs - step,
      ArrowDown: atMs - step,
      ArrowRight: atMs + step,
      ArrowUp: atMs + step,
      PageDown: atMs - 10_000,
      PageUp: atMs + 10_000,
      Home: least,
      End: most,
    };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    put(target);
  };
  const place = { "--place": Math.min(1, atMs / durationMs) };
  return (
    <>
      <span className={styles.line} style={place} />
      <span
        className={styles.end}
        style={place}
        data-own
        data-side={side}
        role="slider"
        tabIndex={0}
        aria-label={say(side === "in" ? "timeline.in" : "timeline.out")}
        aria-valuemin={least}
        aria-valuemax={most}
        aria-valuenow={atMs}
        aria-valuetext={sayTime(say, atMs)}
        title={formatPosition(atMs)}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={onPointerMove}
        onKeyDown={onKeyDown}
      />
    </>
  );
}
