"use client";

import { useEffect, useRef } from "react";
import { frameAtSeconds, lastFrame } from "@/lib/client/frames";
import { formatTimecode, numberingOf } from "@/lib/smpte";
import { formatPosition } from "@/lib/timecode";
import { useSelected } from "../use-observable";
import { useWatch } from "../watch-context";
import styles from "./controls.module.css";
import type { Player } from "./player";

/** Where the playback stands, to the frame where that is known. Written past React: it changes with every frame. */
export function Timecode() {
  const { player } = useWatch();
  const durationMs = useSelected(player.state, (state) => state.durationMs);
  const position = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const write = () => {
      if (position.current) position.current.textContent = positionText(player);
    };
    write();
    return player.positionMs.subscribe(write);
  }, [player]);
  return (
    <span className={styles.timecode}>
      <span ref={position}>{positionText(player)}</span>
      <span className={styles.duration}> / {durationMs === null ? "–:–" : durationText(player, durationMs)}</span>
    </span>
  );
}

function positionText({ grid, positionMs }: Player): string {
  const ms = positionMs.get();
  return grid ? formatTimecode(frameAtSeconds(grid, ms / 1000), numberingOf(grid.rate, grid.startTimecode)) : formatPosition(ms);
}

function durationText({ grid }: Player, durationMs: number): string {
  return grid ? formatTimecode(lastFrame(grid, durationMs / 1000) + 1, numberingOf(grid.rate, null)) : formatPosition(durationMs);
}
