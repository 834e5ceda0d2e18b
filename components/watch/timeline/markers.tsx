"use client";

import { type CSSProperties, type FocusEvent, type KeyboardEvent, memo, useState } from "react";
import { personColor } from "@/components/ui/person-color";
import { sayPosition } from "@/lib/timecode";
import { useWatch } from "../watch-context";
import type { Cluster, RangeBar } from "./clusters";
import styles from "./timeline.module.css";
import type { Pointed } from "./timeline-tip";

interface MarkersProps {
  clusters: readonly Cluster[];
  onPoint: (pointed: Pointed | null) => void;
}

/** One tab stop; arrows, Home and End move from marker to marker, Enter goes there. */
export const Markers = memo(function Markers({ clusters, onPoint }: MarkersProps) {
  const { player } = useWatch();
  const [current, setCurrent] = useState(0);
  const tabStop = Math.min(current, clusters.length - 1);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const moves: Record<string, number> = { ArrowLeft: tabStop - 1, ArrowRight: tabStop + 1, Home: 0, End: clusters.length - 1 };
    const target = moves[event.key];
    if (target === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const button = event.currentTarget.children[Math.min(clusters.length - 1, Math.max(0, target))];
    if (button instanceof HTMLElement) button.focus();
  };
  const onFocus = (event: FocusEvent, index: number) => {
    setCurrent(index);
    const cluster = clusters[index];
    if (cluster && event.target.matches(":focus-visible")) onPoint({ ratio: cluster.left, cluster });
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would mean a form
    <div role="group" aria-label="Annotations on the timeline" onKeyDown={onKeyDown} onBlur={() => onPoint(null)}>
      {clusters.map((cluster, index) => (
        <button
          key={cluster.first.key}
          type="button"
          className={styles.mark}
          style={markerStyle(cluster)}
          tabIndex={index === tabStop ? 0 : -1}
          aria-label={nameOf(cluster)}
          onFocus={(event) => onFocus(event, index)}
          onClick={() => player.seek(cluster.first.atMs)}
        />
      ))}
    </div>
  );
});

const markerStyle = (cluster: Cluster): CSSProperties => ({
  left: `${cluster.left * 100}%`,
  "--hit": `${cluster.hitPx}px`,
  "--person": personColor(cluster.first.user.id),
});

const SPOKEN_BODY = 60;

function nameOf({ first, count }: Cluster): string {
  const body = first.body.length > SPOKEN_BODY ? `${first.body.slice(0, SPOKEN_BODY).trimEnd()}…` : first.body;
  const more = count > 1 ? `, and ${count - 1} more` : "";
  return `${body}, ${first.user.name}, at ${sayPosition(first.atMs)}${more}`;
}

export const RangeBars = memo(function RangeBars({ bars }: { bars: readonly RangeBar[] }) {
  return bars.map((bar) => (
    <span
      key={bar.key}
      className={styles.range}
      style={{ left: `${bar.left * 100}%`, width: `${bar.width * 100}%`, background: personColor(bar.personId) }}
    />
  ));
});
