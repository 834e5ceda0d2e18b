import { describe, expect, it } from "vitest";
import { formatTimecode, numberingOf } from "./smpte";
import { formatExact } from "./timecode";
import { parsePosition, splitAtPositions } from "./typed-position";

const gridOf = (num: number, den: number, startTimecode: string | null = null) => ({
  rate: { num, den },
  firstFrameUs: 0,
  startTimecode,
});
const ntsc = gridOf(30_000, 1001);

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

  it("reads a timecode by the video's frames, and to the second without them", () => {
    expect(parsePosition("00:01:02:12", gridOf(24, 1))).toBe(62_500);
    expect(parsePosition("00:01:00:00", ntsc)).toBe(60_060);
    expect(parsePosition("00:01:02:12")).toBe(62_000);
    expect(parsePosition("00:01:02:24", gridOf(24, 1))).toBeNull();
  });

  it("counts from the video's own start, drop-frame where the start or what was typed says so", () => {
    expect(parsePosition("01:00:10:00", gridOf(25, 1, "01:00:00:00"))).toBe(10_000);
    expect(parsePosition("01:01:00:02", gridOf(30_000, 1001, "01:00:00;00"))).toBe(60_060);
    expect(parsePosition("01:01:00;02", gridOf(30_000, 1001, "01:00:00:00"))).toBe(60_060);
    expect(parsePosition("01:01:00;00", gridOf(30_000, 1001, "01:00:00;00"))).toBeNull();
    expect(parsePosition("00:00:10;12", gridOf(24, 1))).toBe(10_500);
  });

  it("knows that many files begin past zero", () => {
    expect(parsePosition("00:00:01:00", { ...gridOf(25, 1), firstFrameUs: 23_000 })).toBe(1_023);
  });

  it("reads back what was written, to the millisecond and to the frame", () => {
    for (let ms = 0; ms < 20_000_000; ms += 12_347) expect(parsePosition(formatExact(ms))).toBe(ms);
    for (const grid of [ntsc, gridOf(24, 1), gridOf(25, 1), gridOf(60_000, 1001, "10:00:00;00")]) {
      const { rate, startTimecode } = grid;
      for (let frame = 0; frame < 50_000; frame += 317) {
        const ms = parsePosition(formatTimecode(frame, numberingOf(rate, startTimecode)), grid);
        expect(Math.round(((ms ?? -1) * rate.num) / (rate.den * 1000))).toBe(frame);
      }
    }
  });
});

describe("positions in texts", () => {
  it("are found where they are written, and nothing else is touched", () => {
    expect(splitAtPositions("New mix at 02:10.0, was 1:02:09.")).toEqual([
      "New mix at ",
      { text: "02:10.0", atMs: 130_000 },
      ", was ",
      { text: "1:02:09", atMs: 3_729_000 },
      ".",
    ]);
    for (const text of ["", "16:9", "1:99", "2026-11-20T10:20:30:40", "v1.2:30.4.5", "at 12:345"]) {
      expect(splitAtPositions(text)).toEqual(text === "" ? [] : [text]);
    }
  });

  it("are timecodes too, from the video's own start", () => {
    const film = gridOf(24, 1, "01:00:00:00");
    expect(splitAtPositions("cut at 01:00:02:12; fade 01:00:03;00, 0:04;", film)).toEqual([
      "cut at ",
      { text: "01:00:02:12", atMs: 2_500 },
      "; fade ",
      { text: "01:00:03;00", atMs: 3_000 },
      ", ",
      { text: "0:04", atMs: 4_000 },
      ";",
    ]);
    expect(splitAtPositions("00:01:02:10")).toEqual([{ text: "00:01:02:10", atMs: 62_000 }]);
    expect(splitAtPositions("01:00:00:24", film)).toEqual(["01:00:00:24"]);
  });
});
