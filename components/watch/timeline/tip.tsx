"use client";

import { useSay } from "@/components/messages/messages";
import { personColor } from "@/components/ui/person-color";
import type { FeedAnnotation } from "@/lib/client/room";
import { formatPosition } from "@/lib/timecode";
import { plainText } from "../annotation/plain-text";
import type { Cluster } from "./clusters";
import styles from "./instrument.module.css";
import { Thumbnail } from "./thumbnails/thumbnail";
import type { Thumbnails } from "./thumbnails/use-thumbnails";

interface TipProps {
  /** Of the duration. */
  ratio: number;
  /** The marker under the pointer, or the one in focus. */
  cluster: Cluster | null;
  /** Where it stands over the timeline, 0 to 1. */
  place: number;
  /** Where a drag marks a range. */
  inLane: boolean;
  rows: readonly FeedAnnotation[];
  durationMs: number;
  thumbnails: Thumbnails;
}

/** Of a crowd only the first few are read. */
const SHOWN = 3;

/** What the place pointed at holds. Only for the eye: markers carry the same words in their names. */
export function Tip({ ratio, cluster, place, inLane, rows, durationMs, thumbnails }: TipProps) {
  const say = useSay();
  const atMs = cluster ? cluster.first.atMs : ratio * durationMs;
  const said = cluster ? saidIn(cluster, rows) : [];
  const more = (cluster?.count ?? 0) - said.length;
  const percent =
    thumbnails.kind === "drawing" && new Intl.NumberFormat(say.language, { style: "percent" }).format(thumbnails.share);
  return (
    <div className={styles.tip} style={{ "--place": place }} aria-hidden data-picture={thumbnails.kind === "ready" || undefined}>
      {thumbnails.kind === "ready" && <Thumbnail sheet={thumbnails.sheet} atMs={atMs} durationMs={durationMs} />}
      <span className={styles.time}>{formatPosition(atMs)}</span>
      {said.map((row) => (
        <span key={row.key} className={styles.said} style={{ "--person": personColor(row.user.id) }}>
          <b>{row.user.name}</b> {plainText(row.body.slice(0, 200)).slice(0, 120)}
        </span>
      ))}
      {more > 0 && <span className={styles.more}>{say("timeline.more", { count: more })}</span>}
      {inLane && <span className={styles.more}>{say("timeline.mark")}</span>}
      {percent && <span className={styles.more}>{say("timeline.drawing", { percent })}</span>}
    </div>
  );
}

/** The marker's own annotation first, then those that hide behind it. */
function saidIn({ first, index, count }: Cluster, rows: readonly FeedAnnotation[]): FeedAnnotation[] {
  const others = rows.slice(index, index + Math.min(count, SHOWN + 1)).filter((row) => row.key !== first.key);
  return [first, ...others].slice(0, SHOWN);
}
