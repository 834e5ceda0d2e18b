"use client";

import type { KeyboardEvent } from "react";
import { useSay } from "@/components/messages/messages";
import { sayTime } from "@/lib/messages/spoken-time";
import { useSelected } from "../use-observable";
import { useWatch } from "../watch-context";
import styles from "./timeline.module.css";

const PAGE_MS = 30_000;
const STEP_MS = 5_000;

/** The playhead, for keyboards and for people who listen. */
export function Slider({ durationMs }: { durationMs: number | null }) {
  const { player } = useWatch();
  const say = useSay();
  const seconds = useSelected(player.positionMs, (ms) => Math.floor(ms / 1000));
  const onKeyDown = (event: KeyboardEvent) => {
    const positionMs = player.positionMs.get();
    const targets: Record<string, number> = {
      Home: 0,
      End: durationMs ?? positionMs,
      PageUp: positionMs + PAGE_MS,
      PageDown: positionMs - PAGE_MS,
      ArrowUp: positionMs + STEP_MS,
      ArrowDown: positionMs - STEP_MS,
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
      data-head
      tabIndex={0}
      aria-label={say("timeline.position")}
      aria-valuemin={0}
      aria-valuemax={Math.floor((durationMs ?? 0) / 1000)}
      aria-valuenow={seconds}
      aria-valuetext={say("timeline.at", { time: sayTime(say, seconds * 1000), duration: sayTime(say, durationMs ?? 0) })}
      onKeyDown={onKeyDown}
    />
  );
}
