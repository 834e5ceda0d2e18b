"use client";

import { useSay } from "@/components/messages/messages";
import { useObservable } from "../use-observable";
import { useWatch } from "../watch-context";
import styles from "./people.module.css";

/** How the live side is doing. Calm: playback and writing go on either way. */
export function ConnectionWord() {
  const say = useSay();
  const connection = useObservable(useWatch().room.connection);
  return (
    <span className={styles.connection} data-connection={connection} role="status">
      <span className={styles.dot} aria-hidden />
      <span className={styles.word}>{say(`watch.connection.${connection}`)}</span>
    </span>
  );
}
