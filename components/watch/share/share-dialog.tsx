"use client";

import { useState } from "react";
import { useSay } from "@/components/messages/messages";
import { phrase } from "@/components/messages/phrase";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import { momentPath } from "@/lib/moment";
import { formatPosition } from "@/lib/timecode";
import { useWatch } from "../watch-context";
import styles from "./share.module.css";

export function ShareDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const say = useSay();
  const { video } = useWatch();
  return (
    <Dialog open={open} onClose={onClose} title={say("watch.share.title")}>
      <p className={styles.who}>{say(`watch.share.${video.visibility}`)}</p>
      <ShareLink onDone={onClose} />
    </Dialog>
  );
}

/** Mounted when the dialog opens, so that the moment is the one on screen then. */
function ShareLink({ onDone }: { onDone: () => void }) {
  const say = useSay();
  const { video, player } = useWatch();
  const [momentMs] = useState(() => player.momentMs());
  const [atMoment, setAtMoment] = useState(momentMs > 0);
  const path = momentPath(video, atMoment ? { atMs: momentMs } : {});
  const address = new URL(path, window.location.origin).href;
  const copy = async () => {
    const copied = await navigator.clipboard.writeText(address).then(
      () => true,
      () => false,
    );
    if (!copied) return toast({ message: say("watch.share.notCopied") });
    toast({ message: say("watch.share.copied") });
    onDone();
  };
  return (
    <>
      <input
        className={styles.link}
        aria-label={say("watch.share.link")}
        readOnly
        value={address}
        onFocus={(event) => event.target.select()}
      />
      <div className={styles.foot}>
        <label className={styles.option}>
          <input type="checkbox" checked={atMoment} onChange={(event) => setAtMoment(event.target.checked)} />
          <span>
            {phrase(say, "watch.share.startAt", { time: <span className={styles.time}>{formatPosition(momentMs)}</span> })}
          </span>
        </label>
        <Button variant="primary" onClick={() => void copy()}>
          {say("watch.share.copy")}
        </Button>
      </div>
    </>
  );
}
