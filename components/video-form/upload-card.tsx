"use client";

import { useEffect, useSyncExternalStore } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Progress } from "@/components/ui/progress";
import type { FileUpload, UploadState } from "./file-upload";
import { formatBytes, formatTimeLeft } from "./transfer-rate";
import styles from "./upload-card.module.css";

interface UploadCardProps {
  upload: FileUpload;
  /** The frame it will be known by; null until drawn. */
  posterUrl: string | null;
  onCancel: () => void;
}

export function UploadCard({ upload, posterUrl, onCancel }: UploadCardProps) {
  const state = useSyncExternalStore(upload.state.subscribe, upload.state.get, upload.state.get);
  useResumeWhenOnline(upload);
  const fraction = upload.file.size === 0 ? 0 : state.sentBytes / upload.file.size;
  return (
    <section className={styles.card} aria-label="Upload">
      <div className={styles.picture}>
        {/* biome-ignore lint/performance/noImgElement: drawn in this browser, nothing to optimise */}
        {posterUrl && <img src={posterUrl} alt="" />}
      </div>
      <div className={styles.body}>
        <p className={styles.name}>
          <bdi>{upload.file.name}</bdi>
        </p>
        <Progress label="Uploaded" fraction={fraction} />
        <p className={styles.facts}>
          <span className={styles.percent}>{Math.floor(fraction * 100)} %</span>
          <span>{factsOf(state, upload.file.size)}</span>
        </p>
        <p role="status" className={noticeLook(state)}>
          {noticeOf(state)}
        </p>
      </div>
      <div className={styles.buttons}>
        {(state.phase === "sending" || state.phase === "waiting") && (
          <IconButton label="Pause" onClick={() => upload.pause()}>
            <Icon name="pause" />
          </IconButton>
        )}
        {state.phase === "paused" && (
          <IconButton label="Go on" onClick={() => upload.resume()}>
            <Icon name="play" />
          </IconButton>
        )}
        {state.phase === "failed" && <Button onClick={onCancel}>Choose another</Button>}
        {state.phase !== "done" && state.phase !== "failed" && (
          <IconButton label="Cancel the upload" onClick={onCancel}>
            <Icon name="x" />
          </IconButton>
        )}
      </div>
    </section>
  );
}

function useResumeWhenOnline(upload: FileUpload) {
  useEffect(() => {
    const resume = () => {
      const { phase, message } = upload.state.get();
      if (phase === "paused" && message) upload.resume();
    };
    window.addEventListener("online", resume);
    return () => window.removeEventListener("online", resume);
  }, [upload]);
}

function factsOf({ phase, sentBytes, bytesPerSecond }: UploadState, sizeBytes: number): string {
  const amount = `${formatBytes(sentBytes)} of ${formatBytes(sizeBytes)}`;
  if (phase === "done") return formatBytes(sizeBytes);
  if (bytesPerSecond === null || phase !== "sending") return amount;
  return `${amount}, ${formatBytes(bytesPerSecond)}/s, ${formatTimeLeft(sizeBytes - sentBytes, bytesPerSecond)}`;
}

/** All goes well: only those who listen need to be told. */
function noticeLook({ phase, message }: UploadState) {
  if (phase === "failed") return styles.failure;
  return message || phase === "waiting" ? styles.notice : "spoken";
}

const notices: Record<UploadState["phase"], string> = {
  sending: "Uploading",
  waiting: "The connection was lost. Trying again by itself.",
  paused: "Paused",
  finishing: "Having a look at it",
  done: "Uploaded",
  failed: "This did not work",
};
const noticeOf = ({ phase, message }: UploadState) => message ?? notices[phase];
