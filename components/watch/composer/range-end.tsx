"use client";

import type { ReactNode } from "react";
import { useSay } from "@/components/messages/messages";
import { IconButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { frameOfMs, frameStartMs } from "@/lib/client/frames";
import type { NumberedGrid } from "@/lib/typed-position";
import styles from "../player/panel.module.css";
import { PositionField } from "../player/position-field";
import { useReadout } from "../player/use-readout";
import { useWatch } from "../watch-context";

interface RangeEndProps {
  name: string;
  atMs: number;
  /** Answers what is wrong with it, if anything. */
  onEnter: (ms: number) => string | null;
  /** What else can be done with it. */
  children?: ReactNode;
}

/** One end of a range, or a single moment: typed, moved by frames, or set to where the playback is. */
export function RangeEnd({ name, atMs, onEnter, children }: RangeEndProps) {
  const say = useSay();
  const { player } = useWatch();
  const [readout] = useReadout(player.grid);
  const nudge = (steps: number) => onEnter(beside(player.grid, atMs, steps));
  return (
    <div className={styles.end}>
      <PositionField label={name} atMs={atMs} readout={readout} onEnter={onEnter} among>
        {() => (
          <span className={styles.nudges}>
            <IconButton label={say("composer.range.back", { end: name })} onClick={() => nudge(-1)}>
              <Icon name="chevron-left" />
            </IconButton>
            <IconButton label={say("composer.range.ahead", { end: name })} onClick={() => nudge(1)}>
              <Icon name="chevron-right" />
            </IconButton>
            <IconButton label={say("composer.range.here", { end: name })} onClick={() => onEnter(player.momentMs())}>
              <Icon name="brackets" />
            </IconButton>
            {children}
          </span>
        )}
      </PositionField>
    </div>
  );
}

/** Where there are no frames to step by. */
const NUDGE_MS = 100;

const beside = (grid: NumberedGrid | null, ms: number, steps: number): number =>
  grid ? frameStartMs(grid, Math.max(0, frameOfMs(grid, ms) + steps)) : Math.max(0, ms + steps * NUDGE_MS);
