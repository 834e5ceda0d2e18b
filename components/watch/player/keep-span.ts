/**
 * Plays a span of the video: from its out back to its in while the selection loops, else once and then stands still on its out. The
 * frame of the out is the last that is shown. In background tabs, where no frame is painted, the element's own clock decides. Does not
 * hold back whoever goes elsewhere: beyond the span playback is free.
 */
import { frameOfMs, frameStartMs } from "@/lib/client/frames";
import { type Selection, type Span, spanOf } from "../selection";
import type { Player } from "./player";

type SpanPlayer = Pick<Player, "clock" | "grid" | "momentMs" | "seek" | "toggle">;

/** Answers the way to stop. */
export function keepSpan(player: SpanPlayer, selection: Pick<Selection, "get" | "subscribe" | "played">): () => void {
  const { clock } = player;
  /** Playback came from before the out, so that reaching it counts. */
  let inside = false;
  let once: Span | null = null;
  let wasLooping = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const looped = () => (selection.get().looping ? spanOf(selection.get()) : null);

  function check(): void {
    clearTimeout(timer);
    const span = looped() ?? once;
    const { seeking, playing } = clock.get();
    if (!span || seeking) return;
    if (!isOver(player, span.outMs)) inside = true;
    else if (inside && (playing || hasEnded())) return leave(span);
    if (inside && playing) watchClosely(span);
  }

  function leave(span: Span): void {
    inside = false;
    const ended = hasEnded();
    if (looped()) {
      player.seek(span.inMs);
      if (ended) player.toggle();
      return;
    }
    once = null;
    if (ended) return;
    player.toggle();
    player.seek(span.outMs);
  }

  /** A frame is told of only once it is painted, and not at all in the background. */
  function watchClosely({ outMs }: Span): void {
    const { positionMs, rate } = clock.get();
    const leftMs = (endOfFrameMs(player, outMs) - positionMs) / rate;
    if (leftMs < SOON_MS) timer = setTimeout(check, Math.max(0, leftMs));
  }

  function jump(): void {
    const { positionMs } = clock.get();
    inside = !isOver(player, (looped() ?? once)?.outMs ?? 0);
    if (once && (!inside || positionMs < once.inMs - AROUND_MS)) once = null;
  }

  function playFrom({ inMs }: Span): void {
    inside = true;
    player.seek(inMs);
    if (!clock.get().playing) player.toggle();
  }

  const hasEnded = () => {
    const { positionMs, durationMs, playing } = clock.get();
    return !playing && durationMs !== null && positionMs >= durationMs - 1;
  };

  function onMarks(): void {
    const span = looped();
    const begins = span !== null && !wasLooping;
    wasLooping = span !== null;
    if (!span || !begins) return check();
    once = null;
    const { positionMs, playing } = clock.get();
    if (!playing || positionMs < span.inMs || isOver(player, span.outMs)) playFrom(span);
    else check();
  }

  function onPlayed(): void {
    once = selection.played.get();
    if (once) playFrom(once);
  }

  const stops = [clock.onJump(jump), clock.subscribe(check), selection.subscribe(onMarks), selection.played.subscribe(onPlayed)];
  if (looped()) onMarks();
  else onPlayed();
  return () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
  };
}

/** `timeupdate` comes four times a second, in the background too. */
const SOON_MS = 400;
/** A seek lands on the middle of a frame. */
const AROUND_MS = 100;
/** Where frames are not known. */
const SOME_FRAME_MS = 1;

/** By then a screen of 60 Hz has shown it. */
const SHOWN_MS = 20;

/** When the frame of this moment has been on screen for sure, and the next one is not yet. */
function endOfFrameMs({ grid }: SpanPlayer, ms: number): number {
  if (!grid) return ms + SOME_FRAME_MS;
  const frameMs = (1000 * grid.rate.den) / grid.rate.num;
  return frameStartMs(grid, frameOfMs(grid, ms)) + Math.min(SHOWN_MS, 0.8 * frameMs);
}

/** Whether the out is on screen, or, where nothing is painted, has been played. */
function isOver(player: SpanPlayer, outMs: number): boolean {
  const { grid } = player;
  if (player.clock.get().positionMs >= endOfFrameMs(player, outMs)) return true;
  const momentMs = player.momentMs();
  return grid ? frameOfMs(grid, momentMs) >= frameOfMs(grid, outMs) : momentMs >= outMs;
}
