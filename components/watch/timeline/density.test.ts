import { expect, test } from "vitest";
import { densityOf, densityPath } from "./density";

const at = (...atMs: number[]) => atMs.map((each) => ({ atMs: each }));
const part = { fromMs: 0, toMs: 100_000, bins: 100 };

test("the curve is highest where most is said, and flat where nothing is", () => {
  const { heights, startMs, stepMs } = densityOf([...at(20_500), ...at(...Array(9).fill(70_500))], part);
  const heightAt = (ms: number) => heights[Math.floor((ms - startMs) / stepMs)];
  expect(heightAt(70_500)).toBe(1);
  expect(heightAt(20_500)).toBeCloseTo(1 / 3, 9);
  expect(heightAt(71_500)).toBeGreaterThan(heightAt(72_500) ?? 0);
  expect(heightAt(50_000)).toBe(0);
});

test("the same place has the same height however the view is moved", () => {
  const rows = at(...Array.from({ length: 500 }, (_, index) => 30_000 + ((index * 7919) % 40_000)));
  const one = densityOf(rows, { ...part, fromMs: 20_000, toMs: 80_000 });
  const other = densityOf(rows, { ...part, fromMs: 20_250, toMs: 80_250 });
  expect(one.startMs).toBe(other.startMs);
  expect(one.heights).toEqual(other.heights);
});

test("nothing said is a flat line, and the path is closed", () => {
  expect(densityOf([], part).heights.every((height) => height === 0)).toBe(true);
  expect(densityPath(at(50_000), part)).toMatch(/^M[\d.-]+,100L.*,100Z$/);
});
