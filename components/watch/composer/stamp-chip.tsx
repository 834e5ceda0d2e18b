"use client";

import { Icon } from "@/components/ui/icon";
import { formatPosition } from "@/lib/timecode";
import { useSelected } from "../use-observable";
import { useWatch } from "../watch-context";
import styles from "./composer.module.css";
import type { Stamp } from "./use-stamp";

interface StampChipProps {
  stamp: Stamp;
  onRestamp: () => void;
}

/** Which moment this will be pinned to. Until something is written it follows the playback. */
export function StampChip({ stamp, onRestamp }: StampChipProps) {
  const { player } = useWatch();
  const live = useSelected(player.positionMs, formatPosition);
  if (stamp.atMs === null) return <span className={styles.chip}>{live}</span>;
  const { atMs } = stamp;
  const end = stamp.endMs !== null ? formatPosition(stamp.endMs) : stamp.open ? `${live}…` : null;
  return (
    <span className={styles.stamped}>
      <button type="button" className={styles.chip} title="Go to this moment" onClick={() => player.seek(atMs)}>
        {formatPosition(atMs)}
        {end && ` – ${end}`}
      </button>
      <button
        type="button"
        className={styles.restamp}
        title="Use the current moment"
        aria-label="Use the current moment"
        onClick={onRestamp}
      >
        <Icon name="rotate-ccw" />
      </button>
    </span>
  );
}
