"use client";

import type { Connection } from "@/lib/client/room";
import { useObservable } from "../use-observable";
import { useWatch } from "../watch-context";
import styles from "./people.module.css";

const words: Record<Connection, string> = {
  connecting: "Connecting…",
  live: "Live",
  offline: "Reconnecting…",
  gone: "Not available",
};

/** How the live side is doing. Calm: playback and writing go on either way. */
export function ConnectionWord() {
  const connection = useObservable(useWatch().room.connection);
  return (
    <span className={styles.connection} data-connection={connection} role="status">
      <span className={styles.dot} aria-hidden />
      <span className={styles.word}>{words[connection]}</span>
    </span>
  );
}
