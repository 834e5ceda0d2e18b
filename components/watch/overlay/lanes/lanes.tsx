"use client";

import { useEffect, useRef } from "react";
import type { OverPicture } from "../../over-picture";
import { useWatch, useYou } from "../../watch-context";
import { laneSettings } from "./lane-settings";
import styles from "./lanes.module.css";
import { runLanes } from "./run-lanes";

/** Annotations that scroll over the picture, for rooms where cards would be too many. For the eye only, as the cards are. */
export function Lanes({ over }: { over: OverPicture }) {
  const { schedule, player } = useWatch();
  const host = useRef<HTMLDivElement>(null);
  const settings = laneSettings(over);
  const latest = useRef({ settings, myKey: "" });
  latest.current = { settings, myKey: useYou().key };

  useEffect(() => {
    if (!host.current) return;
    return runLanes({
      host: host.current,
      className: styles.text ?? "",
      schedule,
      clock: player.clock,
      isMine: ({ user }) => user.id === latest.current.myKey,
      settings: () => latest.current.settings,
    });
  }, [schedule, player]);

  return <div ref={host} className={styles.lanes} data-lanes style={{ opacity: settings.opacity }} />;
}
