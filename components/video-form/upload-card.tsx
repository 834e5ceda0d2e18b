"use client";

import { useEffect, useSyncExternalStore } from "react";
import { useSay } from "@/components/messages/messages";
import { Button, IconButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Progress } from "@/components/ui/progress";
import type { MessageKey } from "@/lib/messages/catalogue";
import type { Say } from "@/lib/messages/say";
import { sayWire } from "@/lib/messages/wire-words";
import type { FileUpload, UploadState } from "./file-upload";
import { formatBytes, sayTimeLeft } from "./transfer-rate";
import styles from "./upload-card.module.css";

interface UploadCardProps {
  upload: FileUpload;
  /** The frame it will be known by; null until drawn. */
  posterUrl: string | null;
  onCancel: () => void;
}

export function UploadCard({ upload, posterUrl, onCancel }: UploadCardProps) {
  const say = useSay();
  const state = useSyncExternalStore(upload.state.subscribe, upload.state.get, upload.state.get);
  useResumeWhenOnline(upload);
  const fraction = upload.file.size === 0 ? 0 : state.sentBytes / upload.file.size;
  return (
    <section className={styles.card} aria-label={say("video.upload")}>
      <div className={styles.picture}>
        {/* biome-ignore lint/performance/noImgElement: drawn in this browser, nothing to optimise */}
        {posterUrl && <img src={posterUrl} alt="" />}
      </div>
      <div className={styles.body}>
        <p className={styles.name}>
          <bdi>{upload.file.name}</bdi>
        </p>
        <Progress label={say("video.upload.progress")} fraction={fraction} />
        <p className={styles.facts}>
          <span className={styles.percent}>{percent(fraction, say.language)}</span>
          <span>{sayFacts(say, state, upload.file.size)}</span>
        </p>
        <p role="status" className={noticeLook(state)}>
          {state.message ? sayWire(say, state.message) : say(`video.upload.${state.phase}`)}
        </p>
      </div>
      <div className={styles.buttons}>
        {(state.phase === "sending" || state.phase === "waiting") && (
          <IconButton label={say("video.upload.pause")} onClick={() => upload.pause()}>
            <Icon name="pause" />
          </IconButton>
        )}
        {state.phase === "paused" && (
          <IconButton label={say("video.upload.resume")} onClick={() => upload.resume()}>
            <Icon name="play" />
          </IconButton>
        )}
        {state.phase === "failed" && <Button onClick={onCancel}>{say("video.upload.another")}</Button>}
        {state.phase !== "done" && state.phase !== "failed" && (
          <IconButton label={say("video.upload.cancel")} onClick={onCancel}>
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

/** Never ahead of the upload: 99.9 % is not all. */
const percent = (fraction: number, language: string) =>
  new Intl.NumberFormat(language, { style: "percent" }).format(Math.floor(fraction * 100) / 100);

function sayFacts(say: Say<MessageKey>, { phase, sentBytes, bytesPerSecond }: UploadState, sizeBytes: number): string {
  const bytes = (count: number) => formatBytes(count, say.language);
  const amount = { sent: bytes(sentBytes), size: bytes(sizeBytes) };
  if (phase === "done") return amount.size;
  if (bytesPerSecond === null || phase !== "sending") return say("video.upload.amount", amount);
  const left = sayTimeLeft(say, sizeBytes - sentBytes, bytesPerSecond);
  return say("video.upload.pace", { ...amount, rate: bytes(bytesPerSecond), left });
}

/** All goes well: only those who listen need to be told. */
function noticeLook({ phase, message }: UploadState) {
  if (phase === "failed") return styles.failure;
  return message || phase === "waiting" ? styles.notice : "spoken";
}
