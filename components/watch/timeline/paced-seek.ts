/**
 * Seeking while a finger moves: the next seek only once the last has its picture, and always, at the end, to the place asked for last.
 * A decoder that is asked faster than it can answer shows nothing at all.
 */
import type { Player } from "../player/player";

export interface PacedSeek {
  to(ms: number): void;
  close(): void;
}

/** `onRest`: the place asked for last is on screen. */
export function createPacedSeek(
  player: Pick<Player, "seek" | "picture" | "clock">,
  { onRest }: { onRest: () => void },
): PacedSeek {
  let wantedMs: number | null = null;
  let underWay = false;
  // The element knows at once; the clock only with its next event.
  const isBusy = () => player.picture()?.seeking ?? player.clock.get().seeking;

  function next(): void {
    if (isBusy()) return;
    if (wantedMs !== null) {
      const ms = wantedMs;
      wantedMs = null;
      underWay = true;
      player.seek(ms);
    } else if (underWay) {
      underWay = false;
      onRest();
    }
  }

  return {
    to(ms) {
      wantedMs = ms;
      next();
    },
    close: player.clock.subscribe(next),
  };
}
