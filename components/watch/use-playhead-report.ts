import { useEffect } from "react";
import { useWatch } from "./watch-context";

/** While it plays the others carry our position on by themselves; this often it is set right. */
const REPEAT_MS = 5_000;

/** Tells the others where we are: when playback starts, stops, jumps or changes speed. */
export function usePlayheadReport(): void {
  const { room, player } = useWatch();
  useEffect(() => {
    const report = () => {
      const { positionMs, playing, rate, readyState } = player.clock.get();
      if (readyState > 0) room.playhead(positionMs, playing, rate);
    };
    const kindOf = () => {
      const { playing, rate } = player.clock.get();
      return `${playing} ${rate}`;
    };
    let kind = "";
    const onTick = () => {
      if (kind === kindOf()) return;
      kind = kindOf();
      report();
    };
    const stops = [player.clock.subscribe(onTick), player.clock.onJump(report)];
    const timer = setInterval(() => player.clock.get().playing && report(), REPEAT_MS);
    return () => {
      for (const stop of stops) stop();
      clearInterval(timer);
    };
  }, [room, player]);
}
