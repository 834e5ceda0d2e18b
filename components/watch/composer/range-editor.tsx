"use client";

import type { RefObject } from "react";
import { useSay } from "@/components/messages/messages";
import { IconButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Panel } from "../player/panel";
import styles from "../player/panel.module.css";
import { writeDuration } from "../player/readout";
import { useReadout } from "../player/use-readout";
import { spanOf } from "../selection";
import { useObservable } from "../use-observable";
import { useWatch } from "../watch-context";
import { RangeEnd } from "./range-end";

interface RangeEditorProps {
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
}

/** Both ends of the marked range: typed, moved by frames, or set to where the playback is. */
export function RangeEditor({ anchor, onClose }: RangeEditorProps) {
  const say = useSay();
  const { player, selection } = useWatch();
  const marks = useObservable(selection);
  const [readout] = useReadout(player.grid);
  const span = spanOf(marks);
  return (
    <Panel anchor={anchor} label={say("composer.range.edit")} onClose={onClose}>
      <div className={styles.ends}>
        <End end="in" atMs={marks.inMs} />
        <End end="out" atMs={marks.outMs} />
      </div>
      {span && (
        <div className={styles.acts}>
          <output>{say("composer.range.length", { time: writeDuration(span.outMs - span.inMs, readout, player.grid) })}</output>
          <IconButton label={say("composer.range.play")} onClick={() => selection.play(span)}>
            <Icon name="play" />
          </IconButton>
          <IconButton label={say("composer.range.loop")} pressed={marks.looping} onClick={selection.toggleLoop}>
            <Icon name="repeat" />
          </IconButton>
        </div>
      )}
    </Panel>
  );
}

function End({ end, atMs }: { end: "in" | "out"; atMs: number | null }) {
  const say = useSay();
  const { player, selection } = useWatch();
  /** Past the other end it would be another range. */
  const move = (ms: number) => {
    const { inMs, outMs, looping } = selection.get();
    const next = end === "in" ? { inMs: ms, outMs, looping } : { inMs, outMs: ms, looping };
    if (next.inMs !== null && next.outMs !== null && next.inMs >= next.outMs) return say("composer.range.order");
    selection.select(next);
    player.seek(ms);
    return null;
  };
  return <RangeEnd name={say(`composer.range.${end}`)} atMs={atMs ?? player.momentMs()} onEnter={move} />;
}
