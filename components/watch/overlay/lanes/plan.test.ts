import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { enter, findLane, GAP_PX, leftEdge, type Passing } from "./plan";

interface Wish {
  afterMs: number;
  widthPx: number;
  /** A setting the person may change at any time. */
  crossingMs: number;
}

const wishes = fc.array(
  fc.record({
    afterMs: fc.integer({ min: 0, max: 3_000 }),
    widthPx: fc.integer({ min: 1, max: 2_500 }),
    crossingMs: fc.integer({ min: 2_000, max: 30_000 }),
  }),
  { minLength: 2, maxLength: 60 },
);
const screens = fc.record({ widthPx: fc.integer({ min: 200, max: 4_000 }), lanes: fc.integer({ min: 1, max: 12 }) });

/** Everything that was let in, by lane. */
function play(list: Wish[], { widthPx, lanes }: { widthPx: number; lanes: number }, find = findLane): Passing[][] {
  const passed: Passing[][] = Array.from({ length: lanes }, () => []);
  let nowMs = 0;
  for (const wish of list) {
    nowMs += wish.afterMs;
    const text = enter(wish.widthPx, nowMs, { widthPx, crossingMs: wish.crossingMs });
    const lane = find(
      passed.map((texts) => texts.at(-1) ?? null),
      text,
      widthPx,
    );
    if (lane !== null) passed[lane]?.push(text);
  }
  return passed;
}

/** The least distance between two texts of a lane while both can be seen, looked at moment by moment. */
function leastGapPx(texts: Passing[], widthPx: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (const [index, text] of texts.entries()) {
    const before = texts[index - 1];
    if (!before) continue;
    const goneMs = before.enteredMs + (widthPx + before.widthPx) / before.pxPerMs;
    for (let step = 0; step <= 40; step += 1) {
      const atMs = text.enteredMs + ((goneMs - text.enteredMs) * step) / 40;
      if (atMs < text.enteredMs) break;
      least = Math.min(least, leftEdge(text, atMs, widthPx) - (leftEdge(before, atMs, widthPx) + before.widthPx));
    }
  }
  return least;
}

describe("lanes", () => {
  it("keep every two texts apart for as long as both can be seen, at any speed and width", () => {
    fc.assert(
      fc.property(wishes, screens, (list, screen) => {
        for (const texts of play(list, screen)) expect(leastGapPx(texts, screen.widthPx)).toBeGreaterThan(GAP_PX - 0.001);
      }),
      { numRuns: 2_000 },
    );
  });

  it("are watched by a check that sees a planner which only looks at the entry fail", () => {
    const careless: typeof findLane = (last, text, widthPx) => {
      const lane = last.findIndex(
        (before) => !before || leftEdge(before, text.enteredMs, widthPx) + before.widthPx + GAP_PX <= widthPx,
      );
      return lane < 0 ? null : lane;
    };
    const gaps = fc
      .sample(fc.tuple(wishes, screens), { numRuns: 200, seed: 7 })
      .flatMap(([list, screen]) => play(list, screen, careless).map((texts) => leastGapPx(texts, screen.widthPx)));
    expect(Math.min(...gaps)).toBeLessThan(0);
  });

  it("fill from the top, and let nobody in where all are taken", () => {
    const screen = { widthPx: 1_000, crossingMs: 10_000 };
    const [first, second] = [enter(200, 0, screen), enter(200, 10, screen)];
    expect(findLane([null, null], first, 1_000)).toBe(0);
    expect(findLane([first, null], second, 1_000)).toBe(1);
    expect(findLane([first], second, 1_000)).toBeNull();
    expect(findLane([first], enter(200, 2_000, screen), 1_000)).toBe(0);
  });

  it("are taken again at once when the last text has gone", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3_000 }), fc.integer({ min: 1, max: 3_000 }), (before, after) => {
        const screen = { widthPx: 800, crossingMs: 5_000 };
        expect(findLane([enter(before, 0, screen)], enter(after, 5_001, screen), 800)).toBe(0);
      }),
    );
  });
});
