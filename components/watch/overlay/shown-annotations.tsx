"use client";

import { personColor } from "@/components/ui/person-color";
import type { FeedAnnotation } from "@/lib/client/room";
import { plainText } from "../annotation/plain-text";
import { OnDemand } from "../on-demand";
import type { OverPicture } from "../over-picture";
import { useMedia } from "../use-media";
import styles from "./shown-annotations.module.css";
import { usePopped } from "./use-popped";

/** Annotations over the picture at their moment. For the eye only: the feed says the same to everybody. */
export function ShownAnnotations({ over, first }: { over: OverPicture; first: readonly FeedAnnotation[] }) {
  const popped = usePopped(first);
  const still = useMedia("(prefers-reduced-motion: reduce)");
  const cards = <Cards rows={popped} />;
  return (
    <div className={styles.overlay} data-captions={over.captions || undefined} aria-hidden>
      <Drawings rows={popped} />
      {over.style === "lanes" && !still ? (
        <OnDemand load={() => import("./lanes/lanes")} meanwhile={cards}>
          {({ Lanes }) => <Lanes over={over} />}
        </OnDemand>
      ) : (
        cards
      )}
    </div>
  );
}

function Cards({ rows }: { rows: readonly FeedAnnotation[] }) {
  return (
    <div className={styles.pops} data-cards>
      {rows.map((row) => (
        <div key={row.key} className={styles.pop} style={{ "--person": personColor(row.user.id) }}>
          <b>{row.user.name}</b> {plainText(row.body)}
        </div>
      ))}
    </div>
  );
}

function Drawings({ rows }: { rows: readonly FeedAnnotation[] }) {
  return (
    <svg className={styles.drawing} viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden>
      {rows.flatMap((row) =>
        (row.drawing?.strokes ?? []).map((stroke, index) => (
          <polyline
            // biome-ignore lint/suspicious/noArrayIndexKey: the strokes of a drawing never change places
            key={`${row.key}-${index}`}
            points={stroke.points.join(" ")}
            stroke={stroke.color}
            strokeWidth={Math.max(2, stroke.width * 600)}
          />
        )),
      )}
    </svg>
  );
}
