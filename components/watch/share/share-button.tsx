"use client";

import Share2 from "lucide-react/icons/share-2";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import styles from "./share.module.css";

const ShareDialog = dynamic(() => import("./share-dialog").then((module) => module.ShareDialog), { ssr: false });

export function ShareButton() {
  const [asked, setAsked] = useState(false);
  const [open, setOpen] = useState(false);
  const show = () => {
    setAsked(true);
    setOpen(true);
  };
  return (
    <>
      <Button onClick={show} icon={<Share2 />} className={styles.button} aria-haspopup="dialog">
        <span>Share</span>
      </Button>
      {asked && <ShareDialog open={open} onClose={() => setOpen(false)} />}
    </>
  );
}
