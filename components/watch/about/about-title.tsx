"use client";

import { useState } from "react";
import { useSay } from "@/components/messages/messages";
import { useOnDemand } from "@/components/ui/use-on-demand";
import { useWatch } from "../watch-context";
import styles from "./about.module.css";

/** What one watches; leads to all there is to know about the room. */
export function AboutTitle() {
  const say = useSay();
  const { video } = useWatch();
  const [open, setOpen] = useState(false);
  const sheet = useOnDemand(() => import("./about-sheet"));
  return (
    <>
      <button
        {...sheet.onIntent}
        type="button"
        className={styles.title}
        title={say("watch.about")}
        aria-haspopup="dialog"
        onClick={() => sheet.want(() => setOpen(true))}
      >
        {video.title}
      </button>
      {sheet.code && <sheet.code.AboutSheet open={open} onClose={() => setOpen(false)} />}
    </>
  );
}
