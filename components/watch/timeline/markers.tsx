"use client";

import { type CSSProperties, type KeyboardEvent, memo, useState } from "react";
import { useSay } from "@/components/messages/messages";
import { personColor } from "@/components/ui/person-color";
import { sayTime } from "@/lib/messages/spoken-time";
import { useWatch } from "../watch-context";
import type { Cluster } from "./clusters";
import type { RangeBar } from "./ranges";
import styles from "./timeline.module.css";

interface MarkersProps {
  clusters: readonly Cluster[];
  /** The first that is drawn, and the first that is not any more. */
  first: number;
  end: number;
}

const SPOKEN_BODY = 60;
/** A marker this free of its neighbours has room for a number. */
const COUNT_PX = 18;

/** One tab stop; arrows, Home and End move from marker to marker, Enter goes there. */
export const Markers = memo(function Markers({ clusters, first, end }: MarkersProps) {
  const { player } = useWatch();
  const say = useSay();
  const [current, setCurrent] = useState(0);
  const tabStop = Math.max(first, Math.min(current, end - 1));

  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, number> = { ArrowLeft: tabStop - 1, ArrowRight: tabStop + 1, Home: first, End: end - 1 };
    const target = moves[event.key];
    if (target === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.currentTarget.querySelector<HTMLElement>(`[data-marker="${target}"]`)?.focus();
  };
  const nameOf = ({ first: { body, user, atMs }, count }: Cluster) =>
    say(count > 1 ? "timeline.cluster" : "timeline.marker", {
      body: body.length > SPOKEN_BODY ? `${body.slice(0, SPOKEN_BODY).trimEnd()}…` : body,
      name: user.name,
      time: sayTime(say, atMs),
      count: count - 1,
    });

  return (
    <ul aria-label={say("timeline.markers")} onKeyDown={onKeyDown}>
      {clusters.slice(first, end).map((cluster, nth) => (
        <li key={cluster.first.key}>
          <button
            type="button"
            className={styles.mark}
            style={markerStyle(cluster)}
            data-marker={first + nth}
            data-many={cluster.count > 1 || undefined}
            data-dimmed={cluster.dimmed || undefined}
            tabIndex={first + nth === tabStop ? 0 : -1}
            aria-label={nameOf(cluster)}
            onFocus={() => setCurrent(first + nth)}
            onClick={() => player.seek(cluster.first.atMs)}
          >
            {cluster.count > 1 && cluster.hitPx >= COUNT_PX && <b>{cluster.count > 99 ? "99+" : cluster.count}</b>}
          </button>
        </li>
      ))}
    </ul>
  );
});

const markerStyle = ({ left, hitPx, first }: Cluster): CSSProperties => ({
  left: `${left * 100}%`,
  "--hit": `${hitPx}px`,
  "--person": personColor(first.user.id),
});

export const RangeBars = memo(function RangeBars({ bars }: { bars: readonly RangeBar[] }) {
  return bars.map(({ key, personId, lane, left, width, dimmed }) => (
    <span
      key={key}
      className={styles.range}
      style={{ left: `${left * 100}%`, width: `${width * 100}%`, "--lane": lane, "--person": personColor(personId) }}
      data-dimmed={dimmed || undefined}
    />
  ));
});
