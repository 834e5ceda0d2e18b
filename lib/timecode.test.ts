import { describe, expect, it } from "vitest";
import { formatDuration, formatExact, formatPosition } from "./timecode";

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

  it("writes hours and every millisecond where it is asked to be exact", () => {
    expect(formatExact(0)).toBe("0:00:00.000");
    expect(formatExact(3_729_507)).toBe("1:02:09.507");
  });
});
