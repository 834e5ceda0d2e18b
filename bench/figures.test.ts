import { describe, expect, it } from "vitest";
import { judge, median, medians } from "./figures";

describe("several rounds", () => {
  it("become the middle one, or the mean of the middle two", () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(median([1, Number.NaN, 3])).toBe(2);
    expect(
      medians([
        { a: 1, b: 9 },
        { a: 3, b: 8 },
        { a: 2, b: 7 },
      ]),
    ).toEqual({ a: 2, b: 8 });
  });

  it("are judged by the ratio within each round, not by the ratio of medians", () => {
    const rounds = new Map([
      ["raw-ws", [{ cpu: 10 }, { cpu: 100 }, { cpu: 20 }]],
      ["cuemark", [{ cpu: 5 }, { cpu: 20 }, { cpu: 20 }]],
    ]);
    expect(judge({ figure: "cpu", to: "raw-ws", bound: 0.5 }, rounds)).toMatchObject({ value: 0.5, holds: true });
    expect(judge({ figure: "cpu", to: "raw-ws", bound: 0.7, atLeast: true }, rounds)).toMatchObject({ holds: false });
    expect(judge({ figure: "cpu", bound: 19 }, rounds)).toMatchObject({ value: 20, holds: false });
  });

  it("never hold a bar nobody measured", () => {
    expect(judge({ figure: "cpu", to: "socketio", bound: 1 }, new Map([["cuemark", [{ cpu: 1 }]]])).holds).toBe(false);
  });
});
