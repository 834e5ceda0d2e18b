"use client";

import { useSay } from "@/components/messages/messages";
import { Button } from "@/components/ui/button";
import type { FeedAnnotation } from "@/lib/client/room";
import { sayWire } from "@/lib/messages/wire-words";
import { useWatch } from "../watch-context";
import styles from "./unsent.module.css";

/** What became of a post that is not acknowledged: quiet while it is on its way, a way out when it failed. */
export function Unsent({ annotation }: { annotation: FeedAnnotation }) {
  const say = useSay();
  const { room } = useWatch();
  const { clientId, state, error } = annotation;
  if (state === "pending") return <p className={styles.pending}>{say("annotation.sending")}</p>;
  return (
    <div className={styles.failed} role="alert">
      <p>{error ? sayWire(say, error) : say("annotation.failed")}</p>
      <Button size="small" onClick={() => clientId && room.retry(clientId)}>
        {say("annotation.retry")}
      </Button>
      <Button size="small" variant="quiet" onClick={() => clientId && room.discard(clientId)}>
        {say("annotation.discard")}
      </Button>
    </div>
  );
}
