import { describe, expect, test } from "vitest";
import { frameRateOf } from "./frame-rate";

const at = (num: number, den: number, frames: number, round: (seconds: number) => number) =>
  Array.from({ length: frames }, (_, frame) => round((frame * den) / num));
const exact = (seconds: number) => seconds;
const toMs = (seconds: number) => Math.round(seconds * 1000) / 1000;
const cutToMs = (seconds: number) => Math.floor(seconds * 1000) / 1000;

describe("the exact rate is found", () => {
  for (const [num, den] of [
    [24_000, 1001],
    [24, 1],
    [25, 1],
    [30_000, 1001],
    [30, 1],
    [50, 1],
    [60_000, 1001],
    [60, 1],
    [12, 1],
    [120, 1],
  ] as const) {
    test.each([
      ["exact", exact],
      ["rounded to milliseconds", toMs],
      ["cut to milliseconds", cutToMs],
    ])(`${num}/${den} from %s timestamps`, (_name, round) => {
      expect(frameRateOf(at(num, den, 200, round))).toEqual({ num, den });
    });
  }

  test("also when the first frame is not at zero", () => {
    expect(frameRateOf(at(30_000, 1001, 200, (seconds) => toMs(seconds + 0.0234)))).toEqual({ num: 30_000, den: 1001 });
  });
});

describe("no rate is claimed", () => {
  test.each([
    ["for a single frame", [0]],
    ["for two frames", [0, 0.04]],
    ["where one frame was dropped", [0, 0.04, 0.08, 0.16, 0.2]],
    ["where frames drift", Array.from({ length: 100 }, (_, frame) => frame * 0.04 + frame * frame * 0.00001)],
    ["where all frames share a time", [0, 0, 0, 0]],
  ])("%s", (_name, timestamps) => {
    expect(frameRateOf(timestamps)).toBeNull();
  });
});
