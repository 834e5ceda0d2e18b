/** What the actions do that need no part of the page but the player and the room; a part that is here may do better (`useAction`). */
import { countRevealed } from "@/lib/client/scheduler";
import type { Shuttle } from "@/lib/client/shuttle";
import { report } from "../annotation/report";
import type { Watch } from "../watch-context";
import type { ActionName } from "./actions";

/** What is shown over the picture for a moment: `shuttle` says itself how it goes. */
export type Shown = { what: "seconds" | "milliseconds" | "rate" | "volume"; value: number };

interface Means extends Pick<Watch, "player" | "room" | "selection" | "filtered" | "actions"> {
  shuttle: Shuttle;
  show: (shown: Shown) => void;
}

/** Going back from just behind an annotation means the one before it. */
const JUST_BEHIND_MS = 1_000;
/** Where single frames cannot be told apart. */
const STEP_MS = 40;
const RATES = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 3, 4];
const VOLUME_STEP = 0.1;

/** Does it where the page can; a part that is not here leaves its actions without effect. */
export function runAction(means: Means, action: ActionName): void {
  const run = means.actions.get(action) ?? ownActions(means)[action];
  run?.();
}

function ownActions(means: Means): Partial<Record<ActionName, () => void>> {
  const { player, selection, shuttle } = means;
  const tenths = Array.from({ length: 9 }, (_, index) => index + 1);
  return {
    play: () => (shuttle.speed.get() === null ? player.toggle() : shuttle.stop()),
    shuttleBack: () => shuttle.press(-1),
    shuttleStop: shuttle.stop,
    shuttleAhead: () => shuttle.press(1),
    slower: () => changeRate(means, -1),
    faster: () => changeRate(means, 1),
    frameBack: () => step(means, -1),
    frameAhead: () => step(means, 1),
    tenFramesBack: () => step(means, -10),
    tenFramesAhead: () => step(means, 10),
    fiveSecondsBack: () => nudge(means, -5),
    fiveSecondsAhead: () => nudge(means, 5),
    tenSecondsBack: () => nudge(means, -10),
    tenSecondsAhead: () => nudge(means, 10),
    toStart: () => player.seek(0),
    toEnd: () => seekPart(means, 1),
    ...Object.fromEntries(tenths.map((tenth) => [`to${tenth * 10}`, () => seekPart(means, tenth / 10)])),
    nextAnnotation: () => goToAnnotation(means, 1),
    previousAnnotation: () => goToAnnotation(means, -1),
    resolve: () => resolve(means),
    markIn: () => selection.setIn(player.momentMs()),
    markOut: () => selection.setOut(player.momentMs()),
    clearMarks: selection.clear,
    loop: selection.toggleLoop,
    mute: player.toggleMuted,
    louder: () => changeVolume(means, VOLUME_STEP),
    quieter: () => changeVolume(means, -VOLUME_STEP),
    fullScreen: player.toggleFullScreen,
  };
}

function nudge({ player, show }: Means, seconds: number): void {
  player.seek(player.momentMs() + seconds * 1000);
  show({ what: "seconds", value: seconds });
}

function step({ player, show }: Means, frames: number): void {
  if (player.grid) return player.step(frames);
  player.seek(player.momentMs() + frames * STEP_MS);
  show({ what: "milliseconds", value: frames * STEP_MS });
}

function seekPart({ player }: Means, part: number): void {
  const { durationMs } = player.state.get();
  if (durationMs !== null) player.seek(durationMs * part);
}

function changeRate({ player, show }: Means, direction: -1 | 1): void {
  const { rate } = player.state.get();
  const next = direction > 0 ? RATES.find((each) => each > rate) : RATES.findLast((each) => each < rate);
  if (next !== undefined) player.setRate(next);
  show({ what: "rate", value: next ?? rate });
}

function changeVolume({ player, show }: Means, by: number): void {
  const { volume, muted } = player.state.get();
  const next = Math.round(Math.min(1, Math.max(0, (muted ? 0 : volume) + by)) * 10) / 10;
  player.setVolume(next);
  show({ what: "volume", value: next });
}

/** Among those the feed shows. */
function goToAnnotation({ player, room, filtered }: Means, direction: -1 | 1): void {
  const all = room.annotations.get().rows;
  const isShown = filtered.get();
  const rows = isShown ? all.filter(isShown) : all;
  const positionMs = player.positionMs.get();
  const index = direction > 0 ? countRevealed(rows, positionMs) : countRevealed(rows, positionMs - JUST_BEHIND_MS) - 1;
  const row = rows[index];
  if (row) player.seek(row.atMs);
}

/** The annotation that has the focus, else the last one the picture has reached; again opens it again. */
function resolve({ player, room }: Means): void {
  const { rows, byKey } = room.annotations.get();
  const focused = document.activeElement?.closest<HTMLElement>("[data-annotation]")?.dataset.annotation;
  const row = byKey.get(focused ?? "") ?? rows[countRevealed(rows, player.positionMs.get()) - 1];
  if (row && row.id !== null) void room.resolve(row.id, row.resolvedAt === null).then(report);
}
