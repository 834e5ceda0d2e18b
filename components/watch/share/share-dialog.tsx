"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import { momentPath } from "@/lib/moment";
import type { Visibility } from "@/lib/protocol/video";
import { formatPosition } from "@/lib/timecode";
import { useWatch } from "../watch-context";
import styles from "./share.module.css";

const whoSees: Record<Visibility, string> = {
  public: "Anyone can watch, and finds it in the library.",
  unlisted: "Anyone with this link can watch.",
  private: "Only its owner and members can watch.",
};

export function ShareDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { video } = useWatch();
  return (
    <Dialog open={open} onClose={onClose} title="Share this video">
      <p className={styles.who}>{whoSees[video.visibility]}</p>
      <ShareLink onDone={onClose} />
    </Dialog>
  );
}

/** Mounted when the dialog opens, so that the moment is the one on screen then. */
function ShareLink({ onDone }: { onDone: () => void }) {
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
    if (!copied) return toast({ message: "The browser did not allow copying. Select the link instead." });
    toast({ message: "Link copied." });
    onDone();
  };
  return (
    <>
      <input className={styles.link} aria-label="Link" readOnly value={address} onFocus={(event) => event.target.select()} />
      <div className={styles.foot}>
        <label className={styles.option}>
          <input type="checkbox" checked={atMoment} onChange={(event) => setAtMoment(event.target.checked)} />
          Start at <span className={styles.time}>{formatPosition(momentMs)}</span>
        </label>
        <Button variant="primary" onClick={() => void copy()}>
          Copy link
        </Button>
      </div>
    </>
  );
}
