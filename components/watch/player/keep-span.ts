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
  let probe: ReturnType<typeof setTimeout> | undefined;
  /** How late the page was with its turns of late, so that it goes for the in that much earlier. */
  let lagMs = 0;

  const looped = () => (selection.get().looping ? spanOf(selection.get()) : null);

  function check(): void {
    clearTimeout(timer);
    const span = looped() ?? once;
    const { seeking, playing } = clock.get();
    if (!span || seeking) return;
    if (!isOver(player, span.outMs, playing ? leadMs(span) : 0)) inside = true;
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
  const leadMs = ({ inMs, outMs }: Span) => Math.min(lagMs, (outMs - inMs) / 4);

  function watchClosely(span: Span): void {
    const { positionMs, rate } = clock.get();
    const leftMs = (endOfFrameMs(player, span.outMs) - positionMs) / rate;
    if (leftMs >= SOON_MS) return;
    timer = setTimeout(check, Math.max(0, leftMs - leadMs(span)));
    clearTimeout(probe);
    const askedAtMs = performance.now();
    probe = setTimeout(() => {
      lagMs = Math.min(MOST_LAG_MS, Math.max(performance.now() - askedAtMs - SOON_ENOUGH_MS, lagMs * FORGETTING));
    });
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
    clearTimeout(probe);
    for (const stop of stops) stop();
  };
}

/** `timeupdate` comes four times a second, in the background too. */
const SOON_MS = 400;
/** A seek lands on the middle of a frame. */
const AROUND_MS = 100;
/** Where frames are not known. */
const SOME_FRAME_MS = 1;

/** A busy page may lose the out of a round, and no more. */
const MOST_LAG_MS = 60;
/** Every timer takes that. */
const SOON_ENOUGH_MS = 2;
/** By the frame: after a second it counts no more. */
const FORGETTING = 0.9;

/** By then a screen of 60 Hz has shown it. */
const SHOWN_MS = 20;

/** When the frame of this moment has been on screen for sure, and the next one is not yet. */
function endOfFrameMs({ grid }: SpanPlayer, ms: number): number {
  if (!grid) return ms + SOME_FRAME_MS;
  const frameMs = (1000 * grid.rate.den) / grid.rate.num;
  return frameStartMs(grid, frameOfMs(grid, ms)) + Math.min(SHOWN_MS, 0.8 * frameMs);
}

/** Whether the out is on screen, or, where nothing is painted, has been played; for who is late, a little before. */
function isOver(player: SpanPlayer, outMs: number, lagMs = 0): boolean {
  const { grid, clock } = player;
  const { positionMs, rate } = clock.get();
  if (positionMs >= endOfFrameMs(player, outMs) - lagMs * rate) return true;
  const momentMs = player.momentMs();
  return grid ? frameOfMs(grid, momentMs) >= frameOfMs(grid, outMs) : momentMs >= outMs;
}
