import { describe, expect, it } from "vitest";
import {
  formatDuration,
  formatExact,
  formatPosition,
  formatTimecode,
  parsePosition,
  sayPosition,
  splitAtPositions,
} from "./timecode";

const ntsc = { num: 30_000, den: 1001 };

describe("writing positions", () => {
  it.each([
    [0, "00:00.0"],
    [999, "00:00.9"],
    [129_500, "02:09.5"],
    [129_599, "02:09.5"],
    [3_599_999, "59:59.9"],
    [3_729_500, "1:02:09.5"],
    [-5, "00:00.0"],
  ])("writes %i ms as %s, never ahead of the position", (ms, text) => {
    expect(formatPosition(ms)).toBe(text);
  });

  it("leaves the tenth out of durations", () => {
    expect(formatDuration(680_400)).toBe("11:20");
    expect(formatDuration(3_729_999)).toBe("1:02:09");
  });

  it("counts every frame of a timecode, at a fractional rate too", () => {
    expect(formatTimecode(0, { num: 24, den: 1 })).toBe("00:00:00:00");
    expect(formatTimecode(252 * 24 + 9, { num: 24, den: 1 })).toBe("00:04:12:09");
    expect(formatTimecode(1_800, ntsc)).toBe("00:01:00:00");
  });
});

describe("reading positions", () => {
  it.each([
    ["62", 62_000],
    ["62.5", 62_500],
    ["62s", 62_000],
    [" 1m2s ", 62_000],
    ["1M2S", 62_000],
    ["1h2m3s", 3_723_000],
    ["2h", 7_200_000],
    ["1m2", 62_000],
    ["1h3.25s", 3_603_250],
    ["1:02", 62_000],
    ["90:00", 5_400_000],
    ["00:01:02.500", 62_500],
    ["1:02:09.5", 3_729_500],
    ["0.001", 1],
    ["4.35", 4_350],
  ])("reads %s as %i ms", (text, ms) => {
    expect(parsePosition(text)).toBe(ms);
  });

  it.each([
    "",
    " ",
    "abc",
    "-5",
    "1:60",
    "1:99:00",
    "1:2:3:4:5",
    "1e3",
    "Infinity",
    "NaN",
    "1::2",
    "h",
    "9".repeat(30),
    "1m2s3h",
  ])("finds no position in %j", (text) => {
    expect(parsePosition(text)).toBeNull();
  });

  it("reads a timecode by the video's rate, and to the second without one", () => {
    expect(parsePosition("00:01:02:12", { num: 24, den: 1 })).toBe(62_500);
    expect(parsePosition("00:01:00:00", ntsc)).toBe(60_060);
    expect(parsePosition("00:01:02:12")).toBe(62_000);
    expect(parsePosition("00:01:02:24", { num: 24, den: 1 })).toBeNull();
  });

  it("reads back what it wrote, to the millisecond and to the frame", () => {
    for (let ms = 0; ms < 20_000_000; ms += 12_347) expect(parsePosition(formatExact(ms))).toBe(ms);
    for (const rate of [ntsc, { num: 24, den: 1 }, { num: 25, den: 1 }, { num: 60_000, den: 1001 }]) {
      for (let frame = 0; frame < 50_000; frame += 317) {
        const ms = parsePosition(formatTimecode(frame, rate), rate);
        expect(Math.round(((ms ?? -1) * rate.num) / (rate.den * 1000))).toBe(frame);
      }
    }
  });
});

describe("positions in words and in texts", () => {
  it("are said as people say them", () => {
    expect(sayPosition(0)).toBe("0 seconds");
    expect(sayPosition(61_900)).toBe("1 minute 1 second");
    expect(sayPosition(7_322_000)).toBe("2 hours 2 minutes 2 seconds");
  });

  it("are found where they are written, and nothing else is touched", () => {
    expect(splitAtPositions("New mix at 02:10.0, was 1:02:09.")).toEqual([
      "New mix at ",
      { text: "02:10.0", atMs: 130_000 },
      ", was ",
      { text: "1:02:09", atMs: 3_729_000 },
      ".",
    ]);
    for (const text of ["", "16:9", "1:99", "10:00:00:00", "v1.2:30.4.5", "at 12:345"]) {
      expect(splitAtPositions(text)).toEqual(text === "" ? [] : [text]);
    }
  });
});
