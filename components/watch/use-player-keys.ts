import type { FeedAnnotation } from "@/lib/client/room";
import { countRevealed } from "@/lib/client/scheduler";
import { useKeys } from "./use-keys";
import { useWatch } from "./watch-context";

/** Going back from just behind an annotation means the one before it. */
const JUST_BEHIND_MS = 1_000;

export function usePlayerKeys(onShortcuts: () => void): void {
  const { player, room } = useWatch();
  const goTo = (row: FeedAnnotation | undefined) => row && player.seek(row.atMs);
  const rows = () => room.annotations.get().rows;
  const positionMs = () => player.positionMs.get();
  useKeys({
    " ": player.toggle,
    k: player.toggle,
    j: () => player.nudge(-10_000),
    l: () => player.nudge(10_000),
    arrowleft: () => player.nudge(-5_000),
    arrowright: () => player.nudge(5_000),
    ",": () => player.step(-1),
    ".": () => player.step(1),
    m: player.toggleMuted,
    f: player.toggleFullScreen,
    n: () => goTo(rows()[countRevealed(rows(), positionMs())]),
    "shift+n": () => goTo(rows()[countRevealed(rows(), positionMs() - JUST_BEHIND_MS) - 1]),
    "?": onShortcuts,
  });
}
