import { formatPosition } from "@/lib/timecode";
import type { Cluster } from "./clusters";
import styles from "./timeline.module.css";

export interface Pointed {
  ratio: number;
  /** The marker under the pointer, or the one in focus. */
  cluster: Cluster | null;
}

/** What the place pointed at holds. Only for the eye: markers carry the same words in their names. */
export function TimelineTip({ pointed, durationMs }: { pointed: Pointed; durationMs: number }) {
  const { cluster } = pointed;
  const ratio = cluster?.left ?? pointed.ratio;
  return (
    <div className={styles.tip} style={{ "--tip": ratio }} aria-hidden>
      <span className={styles.tipTime}>{formatPosition(cluster ? cluster.first.atMs : ratio * durationMs)}</span>
      {cluster && (
        <span className={styles.tipBody}>
          <b>{cluster.first.user.name}</b> {cluster.first.body.slice(0, 120)}
        </span>
      )}
      {cluster && cluster.count > 1 && <span className={styles.tipMore}>+{cluster.count - 1}</span>}
    </div>
  );
}
