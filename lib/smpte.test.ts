import { describe, expect, it } from "vitest";
import { canDrop, formatTimecode, numberingOf } from "./smpte";
import { parseTimecode } from "./typed-timecode";

const rates = {
  "23.976": { num: 24_000, den: 1001 },
  "24": { num: 24, den: 1 },
  "25": { num: 25, den: 1 },
  "29.97": { num: 30_000, den: 1001 },
  "30": { num: 30, den: 1 },
  "50": { num: 50, den: 1 },
  "59.94": { num: 60_000, den: 1001 },
  "60": { num: 60, den: 1 },
};

describe("drop-frame", () => {
  // Written out a second time, the slow way: a counter that jumps over what the standard leaves out.
  it.each([
    ["29.97", 30, 2, 2_589_408],
    ["59.94", 60, 4, 5_178_816],
  ] as const)(
    "numbers and finds every frame of 24 hours at %s",
    (rate, perSecond, dropped, perDay) => {
      const numbering = numberingOf(rates[rate], "00:00:00;00");
      const wrong: string[] = [];
      let frame = 0;
      for (let minute = 0; minute < 24 * 60; minute++) {
        for (let second = 0; second < 60; second++) {
          for (let number = second === 0 && minute % 10 !== 0 ? dropped : 0; number < perSecond; number++) {
            const clock = [Math.floor(minute / 60), minute % 60, second].map((part) => String(part).padStart(2, "0")).join(":");
            const label = `${clock};${String(number).padStart(2, "0")}`;
            if (formatTimecode(frame, numbering) !== label || parseTimecode(label, numbering) !== frame) wrong.push(label);
            frame += 1;
          }
        }
      }
      expect(wrong.slice(0, 5)).toEqual([]);
      expect(frame).toBe(perDay);
      expect(formatTimecode(perDay, numbering)).toBe("00:00:00;00");
    },
    60_000,
  );

  it.each(["00:01:00;00", "00:01:00;01", "10:59:00;01"])("has no frame %s", (label) => {
    expect(parseTimecode(label, numberingOf(rates["29.97"], null, true))).toBeNull();
  });

  it("stays within a sixth of a second of the clock for a whole day, which non-drop does not", () => {
    const off = (frame: number, drop: boolean) => {
      const label = formatTimecode(frame, numberingOf(rates["29.97"], null, drop));
      const [hours = 0, minutes = 0, seconds = 0, frames = 0] = label.split(/\D/).map(Number);
      return Math.abs(hours * 3600 + minutes * 60 + seconds + frames / 30 - (frame * 1001) / 30_000) * 30;
    };
    for (let frame = 0; frame < 2_589_408; frame += 997) expect(off(frame, true)).toBeLessThan(5);
    expect(off(2_580_000, false)).toBeGreaterThan(2_000);
  });

  it("is for 29.97 and its multiples alone", () => {
    expect(Object.entries(rates).flatMap(([name, rate]) => (canDrop(rate) ? [name] : []))).toEqual(["29.97", "59.94"]);
    expect(formatTimecode(1_500, numberingOf(rates["25"], "00:00:00;00"))).toBe("00:01:00:00");
  });
});

describe("a start timecode", () => {
  it.each([
    ["25", "01:00:00:00", 0, "01:00:00:00"],
    ["25", "09:59:59:24", 1, "10:00:00:00"],
    ["29.97", "01:00:00;00", 1_800, "01:01:00;02"],
    ["29.97", "01:00:00:00", 1_800, "01:01:00:00"],
    ["59.94", "00:59:59;59", 1, "01:00:00;00"],
    ["24", "23:59:59:23", 1, "00:00:00:00"],
    ["24", null, 24, "00:00:01:00"],
  ] as const)("at %s from %s calls frame %i %s", (rate, start, frame, label) => {
    const numbering = numberingOf(rates[rate], start);
    expect(formatTimecode(frame, numbering)).toBe(label);
    expect(parseTimecode(label, numbering)).toBe(frame);
  });

  it("can be read in the other way of counting, where its number may be left out", () => {
    expect(formatTimecode(0, numberingOf(rates["29.97"], "01:00:00;00", false))).toBe("01:00:00:00");
    expect(formatTimecode(0, numberingOf(rates["29.97"], "00:01:00:00", true))).toBe("00:01:00;02");
  });

  it("puts what stands before it at the end of the day, far outside of the video", () => {
    expect(parseTimecode("00:59:59:24", numberingOf(rates["25"], "01:00:00:00"))).toBe(24 * 3600 * 25 - 1);
  });
});

it.each(Object.entries(rates))("every thousandth frame of a day is found again at %s, drop or not", (_, rate) => {
  for (const drop of [false, true]) {
    const numbering = numberingOf(rate, "13:07:00:00", drop);
    for (let frame = 0; frame < 2_000_000; frame += 1_009) {
      expect(parseTimecode(formatTimecode(frame, numbering), numbering)).toBe(frame);
    }
  }
});

it.each(["24:00:00:00", "00:60:00:00", "00:00:60:00", "00:00:00:25", "1:2:3", "00:00:00", "a0:00:00:00", "00:00:00:0000"])(
  "%s is no timecode at 25",
  (text) => {
    expect(parseTimecode(text, numberingOf(rates["25"], null))).toBeNull();
  },
);
