/**
 * Exact frames, where a file's rate is known: which one is on screen, where to seek to show one, stepping.
 * Frame numbers count from 0. Browsers show the wrong frame when sought to a frame's edge, so we seek to its middle; and many files
 * start past 0, so the first frame's timestamp is always part of the sum. Does not know how the picture is drawn.
 */
import type { FrameRate } from "@/lib/protocol/video";

export interface FrameGrid {
  rate: FrameRate;
  /** Timestamp of frame 0 in microseconds. */
  firstFrameUs: number;
}

/** The frame whose presentation timestamp this is (`mediaTime` of `requestVideoFrameCallback`). */
export const frameOfTimestamp = (grid: FrameGrid, timestampUs: number): number =>
  Math.max(0, Math.round(framesInto(grid, timestampUs)));

/** The frame on screen at a position anywhere inside it. */
export const frameAtSeconds = (grid: FrameGrid, seconds: number): number =>
  Math.max(0, Math.floor(framesInto(grid, seconds * 1_000_000) + ROUNDING));

/** The frame an annotation stands on: its `at` was snapped by `frameStartMs`, so the nearest start is its own. */
export const frameOfMs = (grid: FrameGrid, atMs: number): number => frameOfTimestamp(grid, atMs * 1000);

/**
 * Where a frame begins: what a posted `at` is snapped to. Cut to the millisecond, so never later than the picture. The first frame is
 * on screen from 0, whatever its timestamp.
 */
export const frameStartMs = (grid: FrameGrid, frame: number): number =>
  frame === 0 ? 0 : Math.floor(startUs(grid, frame) / 1000 + ROUNDING);

/** The `currentTime` that shows a frame in every container tried: its middle. */
export const seekSeconds = (grid: FrameGrid, frame: number): number => startUs(grid, frame + 0.5) / 1_000_000;

export const lastFrame = (grid: FrameGrid, durationSeconds: number): number =>
  Math.max(0, Math.ceil(framesInto(grid, durationSeconds * 1_000_000) - ROUNDING) - 1);

/** Timestamps are doubles: a thousandth of a frame or of a millisecond is noise. */
const ROUNDING = 0.001;
const framesInto = ({ rate, firstFrameUs }: FrameGrid, us: number) => ((us - firstFrameUs) * rate.num) / (rate.den * 1_000_000);
const startUs = ({ rate, firstFrameUs }: FrameGrid, frame: number) => firstFrameUs + (frame * rate.den * 1_000_000) / rate.num;

/** What stepping needs of a media element. */
export interface Steppable {
  currentTime: number;
  readonly duration: number;
  pause(): void;
}

/**
 * Moves by whole frames, paused. A burst of key presses counts from the frame last asked for, not from the one the browser has
 * got round to painting. `onScreenUs` is the timestamp of the painted frame, null where the browser does not tell.
 */
export function createFrameStepper(grid: FrameGrid, media: Steppable, onScreenUs: () => number | null) {
  let asked: { frame: number; seconds: number } | null = null;

  function current(): number {
    if (asked && Math.abs(media.currentTime - asked.seconds) < ROUNDING) return asked.frame;
    const us = onScreenUs();
    return us === null ? frameAtSeconds(grid, media.currentTime) : frameOfTimestamp(grid, us);
  }

  function show(frame: number): number {
    const end = Number.isFinite(media.duration) ? lastFrame(grid, media.duration) : Number.POSITIVE_INFINITY;
    const target = Math.min(Math.max(0, frame), end);
    asked = { frame: target, seconds: seekSeconds(grid, target) };
    media.currentTime = asked.seconds;
    return target;
  }

  return {
    current,
    /** Answers the frame that will be shown. */
    show,
    step(frames: number): number {
      media.pause();
      return show(current() + frames);
    },
  };
}
