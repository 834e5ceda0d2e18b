"use client";

import { useState } from "react";
import { useSay } from "@/components/messages/messages";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { useOnDemand } from "@/components/ui/use-on-demand";
import styles from "./share.module.css";

export function ShareButton() {
  const say = useSay();
  const [open, setOpen] = useState(false);
  const dialog = useOnDemand(() => import("./share-dialog"));
  return (
    <>
      <Button
        {...dialog.onIntent}
        onClick={() => dialog.want(() => setOpen(true))}
        icon={<Icon name="share-2" />}
        className={styles.button}
        aria-haspopup="dialog"
      >
        <span>{say("watch.share")}</span>
      </Button>
      {dialog.code && <dialog.code.ShareDialog open={open} onClose={() => setOpen(false)} />}
    </>
  );
}
