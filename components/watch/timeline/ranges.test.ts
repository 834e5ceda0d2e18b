import { expect, test } from "vitest";
import { feedRow } from "../feed-row-for-tests";
import { rangeBars } from "./ranges";

const scale = { durationMs: 100_000, widthPx: 1_000 };
const ranges = (...spans: [number, number][]) =>
  spans.map(([atMs, endMs], index) => feedRow(index + 1, { atMs: atMs * 1000, endMs: endMs * 1000 }));
const drawn = (...spans: [number, number][]) =>
  rangeBars(ranges(...spans), scale).map(({ key, lane, left, width }) => [
    key,
    lane,
    Math.round(left * 100),
    Math.round((left + width) * 100),
  ]);

test("ranges that overlap lie in lanes, and those that do not share one", () => {
  expect(drawn([0, 30], [10, 20], [25, 50], [40, 60])).toEqual([
    ["#1", 0, 0, 30],
    ["#2", 1, 10, 20],
    ["#3", 1, 25, 50],
    ["#4", 0, 40, 60],
  ]);
});

test("where every lane is taken a range is seen from where one is free, and not at all where none ever is", () => {
  expect(drawn([0, 40], [1, 50], [2, 60], [3, 70], [4, 10]).map(([key, lane, left, right]) => [key, lane, left, right])).toEqual([
    ["#1", 0, 0, 40],
    ["#2", 1, 1, 50],
    ["#3", 2, 2, 60],
    ["#4", 0, 40, 70],
  ]);
});

test("the shortest can still be seen, and ten thousand take no more bars than there is room for", () => {
  expect(rangeBars(ranges([10, 10.001]), scale)[0]?.width).toBeCloseTo(0.004, 9);
  const many = Array.from({ length: 10_000 }, (_, index): [number, number] => [index / 100, index / 100 + 0.5]);
  expect(rangeBars(ranges(...many), scale).length).toBeLessThanOrEqual(3 * (1_000 / 6 + 1));
});

test("what has no end is no range, and what is filtered out is dimmed", () => {
  expect(rangeBars([feedRow(1, { atMs: 5 })], scale)).toEqual([]);
  expect(rangeBars(ranges([0, 10], [20, 30]), scale, ({ id }) => id === 1).map(({ dimmed }) => dimmed)).toEqual([false, true]);
});
