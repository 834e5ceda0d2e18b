"use client";

import { useEffect, useRef, useState } from "react";
import { useSay } from "@/components/messages/messages";
import { useOnDemand } from "@/components/ui/use-on-demand";
import { useSelected } from "../use-observable";
import { useWatch } from "../watch-context";
import { writeDuration, writeMoment } from "./readout";
import styles from "./timecode.module.css";
import { useReadout } from "./use-readout";

/** Where the playback stands, to the frame where that is known; a press asks where to go. Written past React: it changes with every frame. */
export function Timecode() {
  const say = useSay();
  const { player } = useWatch();
  const { grid } = player;
  const [readout, setReadout] = useReadout(grid);
  const durationMs = useSelected(player.state, (state) => state.durationMs);
  const goTo = useOnDemand(() => import("./go-to"));
  const [going, setGoing] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const position = useRef<HTMLSpanElement>(null);
  const text = () => writeMoment(player.momentMs(), readout, grid);
  const latest = useRef(text);
  latest.current = text;
  useEffect(() => {
    const write = () => {
      // The text of the node that is there: another one would have every `:has` of the page looked at again.
      if (position.current?.firstChild) position.current.firstChild.nodeValue = latest.current();
    };
    return player.positionMs.subscribe(write);
  }, [player]);
  return (
    <>
      <button
        {...goTo.onIntent}
        ref={button}
        type="button"
        className={styles.timecode}
        title={say("player.goTo")}
        aria-haspopup="dialog"
        aria-expanded={going}
        onClick={() => goTo.want(() => setGoing(true))}
      >
        <span ref={position}>{text()}</span>
        <span className={styles.duration}> / {durationMs === null ? "–:–" : writeDuration(durationMs, readout, grid)}</span>
      </button>
      {going && goTo.code && (
        <goTo.code.GoTo anchor={button} readout={readout} onReadout={setReadout} onClose={() => setGoing(false)} />
      )}
    </>
  );
}
