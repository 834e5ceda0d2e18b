"use client";

import { useSay } from "@/components/messages/messages";
import { Icon } from "@/components/ui/icon";
import type { FeedAnnotation } from "@/lib/client/room";
import { formatPosition } from "@/lib/timecode";
import type { Span } from "../selection";
import { useSelected } from "../use-observable";
import { useWatch } from "../watch-context";
import styles from "./time-chip.module.css";

/** When it was said: leads to that moment, or plays that range. */
export function TimeChip({ atMs, endMs }: Pick<FeedAnnotation, "atMs" | "endMs">) {
  const say = useSay();
  const { player, selection } = useWatch();
  if (endMs === null) {
    return (
      <button type="button" className={styles.chip} onClick={() => player.seek(atMs)} title={say("annotation.go")}>
        {formatPosition(atMs)}
      </button>
    );
  }
  const span = { inMs: atMs, outMs: endMs };
  const play = () => {
    player.seek(atMs);
    selection.play(span);
  };
  return (
    <span className={styles.span}>
      <button type="button" className={styles.chip} onClick={play} title={say("player.playSpan")}>
        {`${formatPosition(atMs)} – ${formatPosition(endMs)}`}
      </button>
      <LoopButton {...span} />
    </span>
  );
}

function LoopButton({ inMs, outMs }: Span) {
  const say = useSay();
  const { selection } = useWatch();
  const looping = useSelected(selection, (marks) => marks.looping && marks.inMs === inMs && marks.outMs === outMs);
  return (
    <button
      type="button"
      className={styles.loop}
      aria-pressed={looping}
      aria-label={say("player.loopSpan")}
      title={say("player.loopSpan")}
      onClick={() => (looping ? selection.clear() : selection.select({ inMs, outMs, looping: true }))}
    >
      <Icon name="repeat" />
    </button>
  );
}
