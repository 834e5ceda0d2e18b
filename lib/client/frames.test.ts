import { describe, expect, it } from "vitest";
import {
  createFrameStepper,
  type FrameGrid,
  frameAtSeconds,
  frameOfMs,
  frameOfTimestamp,
  frameStartMs,
  lastFrame,
  seekSeconds,
} from "./frames";

const rates = [
  { num: 24_000, den: 1001 },
  { num: 24, den: 1 },
  { num: 25, den: 1 },
  { num: 30_000, den: 1001 },
  { num: 60_000, den: 1001 },
  { num: 120, den: 1 },
];
/** First timestamps as found in MP4, WebM with Opus and Matroska with AAC. */
const grids: FrameGrid[] = rates.flatMap((rate) => [0, 7_000, 23_000].map((firstFrameUs) => ({ rate, firstFrameUs })));
const timestampUs = ({ rate, firstFrameUs }: FrameGrid, frame: number) =>
  firstFrameUs + Math.round((frame * rate.den * 1_000_000) / rate.num);

describe.each(grids)("at $rate.num/$rate.den from $firstFrameUs µs", (grid) => {
  const frames = Array.from({ length: 300 }, (_, n) => n * 71);

  it("tells the frame from its timestamp, also where the container keeps whole milliseconds", () => {
    for (const frame of frames) {
      expect(frameOfTimestamp(grid, timestampUs(grid, frame))).toBe(frame);
      expect(frameOfTimestamp(grid, Math.round(timestampUs(grid, frame) / 1000) * 1000)).toBe(frame);
    }
  });

  it("seeks into the frame, and finds it again from there", () => {
    for (const frame of frames) {
      const seconds = seekSeconds(grid, frame);
      expect(seconds * 1_000_000).toBeGreaterThan(timestampUs(grid, frame) + 1_000);
      expect(seconds * 1_000_000).toBeLessThan(timestampUs(grid, frame + 1) - 1_000);
      expect(frameAtSeconds(grid, seconds)).toBe(frame);
    }
  });

  it("snaps an annotation to a start from which its frame is found again, never after the picture", () => {
    for (const frame of frames) {
      const atMs = frameStartMs(grid, frame);
      expect(Number.isInteger(atMs)).toBe(true);
      expect(atMs * 1000).toBeLessThanOrEqual(timestampUs(grid, frame) + 1);
      expect(frameOfMs(grid, atMs)).toBe(frame);
    }
  });

  it("ends with the last whole frame", () => {
    const seconds = (timestampUs(grid, 480) - 1) / 1_000_000;
    expect(lastFrame(grid, seconds)).toBe(479);
    expect(lastFrame(grid, 0)).toBe(0);
  });
});

describe("stepping", () => {
  const grid = { rate: { num: 24, den: 1 }, firstFrameUs: 23_000 };
  function open(seconds = 0) {
    const media = {
      currentTime: seconds,
      duration: 10,
      paused: false,
      pause() {
        media.paused = true;
      },
    };
    const screen: { us: number | null } = { us: null };
    return { media, screen, stepper: createFrameStepper(grid, media, () => screen.us) };
  }

  it("pauses and moves thirty frames on thirty presses, though none is painted yet", () => {
    const { media, screen, stepper } = open();
    screen.us = 23_000;
    for (let press = 1; press <= 30; press += 1) expect(stepper.step(1)).toBe(press);
    expect(media).toMatchObject({ paused: true, currentTime: seekSeconds(grid, 30) });
    expect(stepper.step(-1)).toBe(29);
  });

  it("counts from the frame on screen once playback moved on", () => {
    const { media, screen, stepper } = open();
    stepper.step(1);
    media.currentTime = 5.02;
    screen.us = 4_981_333;
    expect(stepper.current()).toBe(119);
    expect(stepper.step(1)).toBe(120);
  });

  it("counts from the position where the browser does not tell what is painted", () => {
    const { stepper } = open(seekSeconds(grid, 77));
    expect(stepper.step(-7)).toBe(70);
  });

  it("stays between the first and the last frame", () => {
    const { stepper } = open();
    expect(stepper.step(-5)).toBe(0);
    expect(stepper.step(1_000_000)).toBe(lastFrame(grid, 10));
    expect(stepper.step(1)).toBe(lastFrame(grid, 10));
  });

  it("forgives browsers that round the position they were given", () => {
    const { media, stepper } = open();
    stepper.step(3);
    media.currentTime = Math.round(media.currentTime * 10_000) / 10_000;
    expect(stepper.step(1)).toBe(4);
  });
});

it("has the first frame begin at 0, where playback stands when it shows it, and every other at its timestamp", () => {
  const late = { rate: { num: 25, den: 1 }, firstFrameUs: 7_000 };
  expect([0, 1, 2].map((frame) => frameStartMs(late, frame))).toEqual([0, 47, 87]);
  expect([0, 47, 87].map((atMs) => frameOfMs(late, atMs))).toEqual([0, 1, 2]);
});
