"use client";

import { useEffect, useRef, useState } from "react";
import { personColor } from "@/components/ui/person-color";
import type { FeedAnnotation } from "@/lib/client/room";
import { useSelected } from "../use-observable";
import { useWatch } from "../watch-context";
import styles from "./overlay.module.css";

/** More at once would hide the picture; the feed has them all. */
const SHOWN = 4;
const SHOWN_MS = 5_000;

/** Annotations over the picture at their moment. For the eye only: the feed says the same to everybody. */
export function Overlay() {
  const popped = usePopped();
  return (
    <div className={styles.overlay} aria-hidden>
      <Drawings rows={popped} />
      <div className={styles.pops}>
        {popped.map((row) => (
          <div key={row.key} className={styles.pop} style={{ "--person": personColor(row.user.id) }}>
            <b>{row.user.name}</b> {row.body}
          </div>
        ))}
      </div>
    </div>
  );
}

/** What is due now. A jump clears what was there; deleted ones go at once, edited ones change. */
function usePopped(): readonly FeedAnnotation[] {
  const { player, room, schedule } = useWatch();
  const [keys, setKeys] = useState<readonly string[]>([]);
  const byKey = useSelected(room.annotations, (annotations) => annotations.byKey);
  const timers = useRef(new Set<ReturnType<typeof setTimeout>>());

  useEffect(() => {
    const running = timers.current;
    const show = (rows: readonly FeedAnnotation[]) => {
      const fresh = rows.slice(-SHOWN).map((row) => row.key);
      setKeys((before) => [...before.filter((key) => !fresh.includes(key)), ...fresh].slice(-SHOWN));
      const timer = setTimeout(() => {
        running.delete(timer);
        setKeys((before) => before.filter((key) => !fresh.includes(key)));
      }, SHOWN_MS);
      running.add(timer);
    };
    // The schedule hears of a jump first: what is due at the new place is already here, and stays.
    const stopDue = schedule.onDue(show);
    const stopJump = player.clock.onJump((time) =>
      setKeys((before) => before.filter((key) => isNear(room.annotations.get().byKey.get(key), time.positionMs))),
    );
    return () => {
      stopDue();
      stopJump();
      for (const timer of running) clearTimeout(timer);
      running.clear();
    };
  }, [player, room, schedule]);

  return keys.flatMap((key) => byKey.get(key) ?? []);
}

const isNear = (row: FeedAnnotation | undefined, positionMs: number) =>
  row !== undefined && row.atMs <= positionMs && row.atMs > positionMs - SHOWN_MS;

function Drawings({ rows }: { rows: readonly FeedAnnotation[] }) {
  return (
    <svg className={styles.drawing} viewBox="0 0 1 1" preserveAspectRatio="none">
      <title>Drawings</title>
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
