import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { frameOfMs, frameStartMs } from "@/lib/client/frames";
import { createListeners } from "@/lib/client/observable";
import type { PlayerTime } from "@/lib/client/player-clock";
import { createSelection } from "../selection";
import { keepSpan } from "./keep-span";

const grid = { rate: { num: 25, den: 1 }, firstFrameUs: 0, startTimecode: null };
const FRAME_MS = 40;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A player of 10 seconds whose playback is moved by hand; a seek lands at once. */
function handPlayer({ frames = true } = {}) {
  const ticks = createListeners();
  const jumps = createListeners<[PlayerTime]>();
  let time: PlayerTime = {
    positionMs: 0,
    playing: false,
    seeking: false,
    rate: 1,
    durationMs: 10_000,
    readyState: 4,
    frameUs: null,
  };
  const sought: number[] = [];
  const set = (patch: Partial<PlayerTime>) => {
    time = { ...time, ...patch };
    ticks.tell();
  };
  return {
    sought,
    set,
    clock: { get: () => time, subscribe: ticks.add, onJump: jumps.add },
    grid: frames ? grid : null,
    momentMs: () => (frames ? frameStartMs(grid, frameOfMs(grid, time.positionMs - FRAME_MS / 2)) : time.positionMs),
    seek(ms: number) {
      sought.push(ms);
      time = { ...time, positionMs: ms + (frames ? FRAME_MS / 2 : 0) };
      jumps.tell(time);
      ticks.tell();
    },
    toggle: () => set({ playing: !time.playing }),
    /** Plays on, frame after frame, until it is sent elsewhere or stopped; answers the last position. */
    playTo(endMs: number) {
      const before = sought.length;
      while (time.playing && time.positionMs < endMs && sought.length === before) set({ positionMs: time.positionMs + FRAME_MS });
      return time.positionMs;
    },
  };
}

it("plays a span once and stands still on its out", () => {
  const player = handPlayer();
  const selection = createSelection();
  selection.play({ inMs: 2_000, outMs: 3_000 });
  keepSpan(player, selection);
  expect(player.clock.get()).toMatchObject({ playing: true, positionMs: 2_020 });
  player.playTo(9_000);
  expect(player.clock.get()).toMatchObject({ playing: false, positionMs: 3_020 });
  player.toggle();
  expect(player.playTo(9_000)).toBeGreaterThanOrEqual(9_000);
});

it("goes round while it loops, showing the out and nothing after it", () => {
  const player = handPlayer();
  const selection = createSelection();
  keepSpan(player, selection);
  selection.select({ inMs: 2_000, outMs: 3_000, looping: true });
  for (let round = 1; round <= 5; round++) {
    expect(player.sought).toEqual(Array.from({ length: round }, () => 2_000));
    player.playTo(9_000);
  }
  selection.clear();
  expect(player.playTo(9_000)).toBeGreaterThanOrEqual(9_000);
});

it("leaves a little before the end of the out where the page's turns come late, and only there", () => {
  const player = handPlayer();
  const selection = createSelection();
  keepSpan(player, selection);
  selection.select({ inMs: 2_000, outMs: 3_000, looping: true });
  player.set({ positionMs: 2_900 });
  vi.advanceTimersByTime(1);
  player.set({ positionMs: 2_995 });
  expect(player.sought, "on time so far").toEqual([2_000]);
  const now = vi.spyOn(performance, "now").mockReturnValueOnce(0).mockReturnValue(32);
  player.set({ positionMs: 2_960 });
  vi.advanceTimersByTime(1);
  now.mockRestore();
  player.set({ positionMs: 2_995 });
  expect(player.sought).toEqual([2_000, 2_000]);
});

it("goes round at the very end of the video, where playback ends by itself", () => {
  const player = handPlayer();
  const selection = createSelection();
  keepSpan(player, selection);
  selection.select({ inMs: 9_000, outMs: 10_000, looping: true });
  player.playTo(9_800);
  player.set({ positionMs: 10_000, playing: false });
  expect(player.sought).toEqual([9_000, 9_000]);
  expect(player.clock.get().playing).toBe(true);
});

it("lets go whoever jumps out of the span, and takes in whoever plays into it", () => {
  const player = handPlayer();
  const selection = createSelection();
  keepSpan(player, selection);
  selection.select({ inMs: 2_000, outMs: 3_000, looping: true });
  player.seek(5_000);
  expect(player.playTo(6_000)).toBeGreaterThanOrEqual(6_000);
  player.seek(1_000);
  player.playTo(9_000);
  expect(player.sought).toEqual([2_000, 5_000, 1_000, 2_000]);
});

it("a paused picture may stand past the out", () => {
  const player = handPlayer();
  const selection = createSelection();
  keepSpan(player, selection);
  selection.select({ inMs: 2_000, outMs: 3_000, looping: true });
  player.toggle();
  player.set({ positionMs: 3_100 });
  expect(player.sought).toEqual([2_000]);
});

it("does not wait for a picture where none is painted", () => {
  const player = handPlayer({ frames: false });
  const selection = createSelection();
  keepSpan(player, selection);
  selection.select({ inMs: 2_000, outMs: 3_000, looping: true });
  player.set({ positionMs: 2_750 });
  vi.advanceTimersByTime(200);
  expect(player.sought).toEqual([2_000]);
  // The element went on without a word; its next answer is past the out.
  const { get } = player.clock;
  player.clock.get = () => ({ ...get(), positionMs: 3_001 });
  vi.advanceTimersByTime(60);
  expect(player.sought).toEqual([2_000, 2_000]);
});

it("stops with its page", () => {
  const player = handPlayer();
  const selection = createSelection();
  const stop = keepSpan(player, selection);
  stop();
  selection.select({ inMs: 2_000, outMs: 3_000, looping: true });
  expect(player.sought).toEqual([]);
});
