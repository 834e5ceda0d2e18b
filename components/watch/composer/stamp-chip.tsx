"use client";

import { useRef, useState } from "react";
import { useSay } from "@/components/messages/messages";
import { Icon } from "@/components/ui/icon";
import { useOnDemand } from "@/components/ui/use-on-demand";
import { formatPosition } from "@/lib/timecode";
import { useSelected } from "../use-observable";
import { useWatch } from "../watch-context";
import styles from "./composer.module.css";
import type { Stamp } from "./use-stamp";

interface StampChipProps {
  stamp: Stamp;
  onRestamp: () => void;
}

/** Which moment this will be pinned to. Until something is written it follows the playback; both ends of a range can be changed here. */
export function StampChip({ stamp: { atMs, endMs, open }, onRestamp }: StampChipProps) {
  const say = useSay();
  const { player } = useWatch();
  const live = useSelected(player.positionMs, formatPosition);
  const editor = useOnDemand(() => import("./range-editor"));
  const [editing, setEditing] = useState(false);
  const chip = useRef<HTMLButtonElement>(null);
  if (atMs === null) return <span className={styles.chip}>{live}</span>;
  const end = endMs !== null ? formatPosition(endMs) : open ? "…" : null;
  const isRange = end !== null;
  const undo = say(isRange ? "composer.range.clear" : "composer.restamp");
  return (
    <span className={styles.stamped}>
      <button
        {...(isRange && editor.onIntent)}
        ref={chip}
        type="button"
        className={styles.chip}
        title={say(isRange ? "composer.range.edit" : "annotation.go")}
        aria-haspopup={isRange ? "dialog" : undefined}
        onClick={() => (isRange ? editor.want(() => setEditing(true)) : player.seek(atMs))}
      >
        {formatPosition(atMs)}
        {end && ` – ${end}`}
      </button>
      <button type="button" className={styles.restamp} title={undo} aria-label={undo} onClick={onRestamp}>
        <Icon name={isRange ? "x" : "rotate-ccw"} />
      </button>
      {editing && editor.code && <editor.code.RangeEditor anchor={chip} onClose={() => setEditing(false)} />}
    </span>
  );
}
