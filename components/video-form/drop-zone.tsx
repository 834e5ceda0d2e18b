"use client";

import { Icon } from "@/components/ui/icon";
import styles from "./drop-zone.module.css";
import { formatBytes } from "./transfer-rate";
import { useFileDrop } from "./use-file-drop";

interface DropZoneProps {
  maxBytes: number;
  onFile: (file: File) => void;
}

/** A native file input under a large label: it clicks, takes focus and keys by itself. A file may be dropped anywhere on the page. */
export function DropZone({ maxBytes, onFile }: DropZoneProps) {
  const isOver = useFileDrop(onFile);
  return (
    <label className={`${styles.zone} ${isOver ? styles.over : ""}`}>
      <input
        type="file"
        accept="video/*,.mkv,.mov,.m4v,.webm"
        className={styles.input}
        onChange={({ currentTarget: input }) => {
          const file = input.files?.[0];
          input.value = "";
          if (file) onFile(file);
        }}
      />
      <span className={styles.icon} aria-hidden>
        <Icon name="upload" />
      </span>
      <span className={styles.title}>{isOver ? "Let go to add it" : "Drop a video here, or choose a file"}</span>
      <span className={styles.hint}>
        MP4, WebM, MOV or Matroska{Number.isFinite(maxBytes) && <>, up to {formatBytes(maxBytes)}</>}
      </span>
    </label>
  );
}
