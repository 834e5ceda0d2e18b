import { expect, it } from "vitest";
import { readoutFor, writeDuration, writeMoment } from "./readout";

const gridOf = (num: number, den: number, startTimecode: string | null = null) => ({
  rate: { num, den },
  firstFrameUs: 0,
  startTimecode,
});
const film = gridOf(24, 1, "01:00:00:00");
const ntsc = gridOf(30_000, 1001, "01:00:00;00");

it("keeps to timecode from one video to the next, counted as each is", () => {
  expect(readoutFor(film, "drop")).toBe("timecode");
  expect(readoutFor(ntsc, "timecode")).toBe("drop");
  expect(readoutFor(gridOf(30_000, 1001), "timecode")).toBe("nonDrop");
  expect(readoutFor(ntsc, "nonDrop")).toBe("nonDrop");
  expect(readoutFor(null, "frames")).toBe("time");
  expect(readoutFor(film, null)).toBe("timecode");
  expect(readoutFor(ntsc, "toString")).toBe("drop");
});

it("writes one moment in every way", () => {
  expect(writeMoment(62_500, "time", film)).toBe("0:01:02.500");
  expect(writeMoment(62_500, "timecode", film)).toBe("01:01:02:12");
  expect(writeMoment(62_500, "frames", film)).toBe("1500");
  expect(writeMoment(60_060, "drop", ntsc)).toBe("01:01:00;02");
  expect(writeMoment(60_060, "nonDrop", ntsc)).toBe("01:01:00:00");
  expect(writeMoment(62_507, "timecode", null)).toBe("0:01:02.507");
});

it("counts a duration from zero, whatever the first frame is called", () => {
  expect(writeDuration(60_000, "timecode", film)).toBe("00:01:00:00");
  expect(writeDuration(60_060, "drop", ntsc)).toBe("00:01:00;02");
  expect(writeDuration(60_000, "frames", film)).toBe("1440");
});
