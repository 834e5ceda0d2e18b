"use client";

import { Button } from "@/components/ui/button";
import type { FeedAnnotation } from "@/lib/client/room";
import { useWatch } from "../watch-context";
import styles from "./annotation-item.module.css";

/** What became of a post that is not acknowledged: quiet while it is on its way, a way out when it failed. */
export function Unsent({ annotation }: { annotation: FeedAnnotation }) {
  const { room } = useWatch();
  const { clientId, state, error } = annotation;
  if (state === "pending") return <p className={styles.pending}>Sending…</p>;
  return (
    <div className={styles.failed} role="alert">
      <p>{error ?? "This was not posted."}</p>
      <Button size="small" onClick={() => clientId && room.retry(clientId)}>
        Retry
      </Button>
      <Button size="small" variant="quiet" onClick={() => clientId && room.discard(clientId)}>
        Discard
      </Button>
    </div>
  );
}
