"use client";

import { useSay } from "@/components/messages/messages";
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
  const say = useSay();
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
      <span className={styles.title}>{say(isOver ? "video.drop.over" : "video.drop")}</span>
      <span className={styles.hint}>
        {Number.isFinite(maxBytes)
          ? say("video.drop.kindsUpTo", { size: formatBytes(maxBytes, say.language) })
          : say("video.drop.kinds")}
      </span>
    </label>
  );
}
