import { type Dispatch, type SetStateAction, useEffect } from "react";
import { useWatch } from "../watch-context";
import { type View, viewShowing } from "./view";
import { following } from "./zoom";

interface Following {
  view: View;
  setView: Dispatch<SetStateAction<View>>;
  durationMs: number;
}

/** Keeps the playhead in view: while playing when it runs out of it, and after a jump. */
export function useFollowing({ view, setView, durationMs }: Following): void {
  const { player } = useWatch();
  const isZoomed = view.zoom > 1;
  useEffect(() => {
    if (!isZoomed) return;
    let before = player.positionMs.get() / durationMs;
    const stops = [
      player.clock.subscribe(() => {
        const now = player.positionMs.get() / durationMs;
        const from = before;
        before = now;
        if (player.clock.get().playing) setView((current) => following(current, { before: from, now }));
      }),
      player.clock.onJump(({ positionMs }) => setView((current) => viewShowing(current, positionMs / durationMs))),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [isZoomed, player, durationMs, setView]);
}
