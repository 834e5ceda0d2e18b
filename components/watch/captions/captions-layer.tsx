"use client";

import { useMemo } from "react";
import type { Cue } from "@/lib/protocol/web-vtt";
import type { OverPicture } from "../over-picture";
import { useSelected } from "../use-observable";
import { useWatch } from "../watch-context";
import styles from "./captions-layer.module.css";
import { createCueFinder } from "./find-cues";
import { useCaptions } from "./use-captions";
import { useNativeCaptions } from "./use-native-captions";

/** What is said now, at the foot of the picture. */
export function CaptionsLayer({ over }: { over: OverPicture }) {
  const { player } = useWatch();
  const { chosen, cues } = useCaptions(over);
  const away = useNativeCaptions(chosen);
  const find = useMemo(() => createCueFinder(away ? [] : cues), [away, cues]);
  const shown = useSelected(player.positionMs, (ms) => find(ms).join());
  return (
    <div className={styles.layer} data-captions-layer lang={chosen?.language}>
      {shown.split(",").map((index) => {
        const cue = cues[Number(index || -1)];
        return cue && <CueText key={index} cue={cue} />;
      })}
    </div>
  );
}

function CueText({ cue }: { cue: Cue }) {
  return (
    <p className={styles.cue} dir="auto">
      <span>
        {cue.spans.map(({ text, bold, italic }, index) => {
          const slanted = italic ? <i>{text}</i> : text;
          // biome-ignore lint/suspicious/noArrayIndexKey: the spans of a cue never change places
          return <span key={index}>{bold ? <b>{slanted}</b> : slanted}</span>;
        })}
      </span>
    </p>
  );
}
