import { describe, expect, it } from "vitest";
import { type Here, readTarget } from "./typed-target";

const film: Here = {
  nowMs: 10_000,
  durationMs: 600_000,
  grid: { rate: { num: 25, den: 1 }, firstFrameUs: 0, startTimecode: null },
  readout: "timecode",
};
const unknown: Here = { ...film, grid: null, readout: "time" };

describe("what is typed", () => {
  it.each([
    ["1:02", 62_000],
    ["1m2s", 62_000],
    ["00:01:02:10", 62_400],
    ["1002", 10_080],
    ["62", 62_000],
    ["48f", 1_920],
    ["+5s", 15_000],
    ["-10f", 9_600],
    ["\u221210f", 9_600],
    ["- 0:03", 7_000],
    ["+00:00:02:12", 12_480],
    ["+1m2s", 72_000],
    ["-5m", 0],
    ["+1h", 600_000],
  ])("%s leads to %i ms", (text, atMs) => {
    expect(readTarget(text, film)).toEqual({ atMs });
  });

  it("means frames among frames", () => {
    expect(readTarget("1500", { ...film, readout: "frames" })).toEqual({ atMs: 60_000 });
    expect(readTarget("+3", { ...film, readout: "frames" })).toEqual({ atMs: 10_120 });
  });

  it.each(["", "soon", "+", "1:99", "00:00:00:25", "12abc", "9".repeat(40)])("%j is no time", (text) => {
    expect(readTarget(text, film)).toEqual({ problem: "unreadable" });
  });

  it("says what lies outside, and what takes frames that are not known", () => {
    expect(readTarget("20:00", film)).toEqual({ problem: "outside" });
    expect(readTarget("48f", unknown)).toEqual({ problem: "framesUnknown" });
    expect(readTarget("-10f", unknown)).toEqual({ problem: "framesUnknown" });
    expect(readTarget("1002", unknown)).toEqual({ problem: "outside" });
    expect(readTarget("+1.5s", unknown)).toEqual({ atMs: 11_500 });
  });

  it("finds its way back from wherever it went, frame by frame", () => {
    const ntsc: Here = {
      ...film,
      grid: { rate: { num: 60_000, den: 1001 }, firstFrameUs: 23_000, startTimecode: "01:00:00;00" },
    };
    for (let frames = 1; frames < 500; frames += 7) {
      const there = readTarget(`+${frames}f`, ntsc);
      if (!("atMs" in there)) throw new Error("nowhere");
      expect(readTarget(`-${frames}f`, { ...ntsc, nowMs: there.atMs })).toEqual(readTarget("+0f", ntsc));
    }
  });
});
