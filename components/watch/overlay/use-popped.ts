/** Which annotations lie over the picture as cards, and for how long. Knows nothing of how they look. */
import { useEffect, useRef, useState } from "react";
import type { FeedAnnotation } from "@/lib/client/room";
import { usePaced, useSelected } from "../use-observable";
import { useWatch } from "../watch-context";

/** More at once would hide the picture; the feed has them all. */
const SHOWN = 4;
const SHOWN_MS = 5_000;
/** However many are due: cards that change faster cannot be read. */
const CHANGE_MS = 400;

interface Popped {
  key: string;
  untilMs: number;
}

/** What is due now, beginning with `first`. A jump clears what was there; deleted ones go at once, edited ones change. */
export function usePopped(first: readonly FeedAnnotation[]): readonly FeedAnnotation[] {
  const { player, room, schedule } = useWatch();
  const [popped, setPopped] = useState<readonly Popped[]>([]);
  const early = useRef(first);
  const byKey = useSelected(usePaced(room.annotations), (annotations) => annotations.byKey);

  useEffect(() => {
    let due = early.current.slice(-SHOWN);
    early.current = [];
    let shown: readonly Popped[] = [];
    let changedMs = Number.NEGATIVE_INFINITY;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const show = (next: readonly Popped[]) => {
      shown = next;
      setPopped(next);
    };
    const change = () => {
      changedMs = performance.now();
      const fresh = due.map(({ key }) => ({ key, untilMs: changedMs + SHOWN_MS }));
      const kept = shown.filter(({ key, untilMs }) => untilMs > changedMs && !due.some((row) => row.key === key));
      due = [];
      show([...kept, ...fresh].slice(-SHOWN));
      wait();
    };
    const wait = () => {
      clearTimeout(timer);
      const nextMs = due.length > 0 ? changedMs + CHANGE_MS : shown[0]?.untilMs;
      if (nextMs !== undefined) timer = setTimeout(change, Math.max(0, nextMs - performance.now()));
    };
    // The schedule hears of a jump first: what is due at the new place is already here, and stays.
    const stopDue = schedule.onDue((rows) => {
      due = [...due, ...rows].slice(-SHOWN);
      wait();
    });
    const stopJump = player.clock.onJump(({ positionMs }) =>
      show(shown.filter(({ key }) => isNear(room.annotations.get().byKey.get(key), positionMs))),
    );
    wait();
    return () => {
      stopDue();
      stopJump();
      clearTimeout(timer);
    };
  }, [player, room, schedule]);

  return popped.flatMap(({ key }) => byKey.get(key) ?? []);
}

const isNear = (row: FeedAnnotation | undefined, positionMs: number) =>
  row !== undefined && row.atMs <= positionMs && row.atMs > positionMs - SHOWN_MS;
