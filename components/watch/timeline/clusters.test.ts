import { expect, test } from "vitest";
import { feedRow } from "../feed-row-for-tests";
import { clusterNear, clusterRows, rangeBars } from "./clusters";

const at = (...atMs: number[]) => atMs.map((each, index) => feedRow(index + 1, { atMs: each }));

test("markers stand at their exact place and become one where they would touch", () => {
  const clusters = clusterRows(at(0, 1_000, 1_500, 50_000), 100_000, 1_000);
  expect(clusters.map(({ left, count }) => [left, count])).toEqual([
    [0, 1],
    [0.01, 2],
    [0.5, 1],
  ]);
});

test("neighbours never share a place to be hit", () => {
  const clusters = clusterRows(at(0, 1_000, 90_000), 100_000, 1_000);
  expect(clusters.map((cluster) => cluster.hitPx)).toEqual([10, 10, 24]);
});

test("ten thousand annotations need no more markers than there is room for", () => {
  const many = at(...Array.from({ length: 10_000 }, (_, index) => index * 60));
  const clusters = clusterRows(many, 600_000, 1_000);
  expect(clusters.length).toBeLessThanOrEqual(126);
  expect(clusters.reduce((sum, cluster) => sum + cluster.count, 0)).toBe(10_000);
});

test("a moment past the end is drawn at the end", () => {
  expect(clusterRows(at(200_000), 100_000, 500)[0]?.left).toBe(1);
});

test("of ranges that start together the longest is drawn", () => {
  const rows = [feedRow(1, { atMs: 0, endMs: 5_000 }), feedRow(2, { atMs: 100, endMs: 50_000 }), feedRow(3, { atMs: 60_000 })];
  expect(rangeBars(rows, 100_000, 1_000)).toEqual([{ key: "#2", personId: "p1", left: 0.001, width: 0.499 }]);
});

test("the nearest marker is found from either side, within reach only", () => {
  const clusters = clusterRows(at(10_000, 50_000, 90_000), 100_000, 1_000);
  expect(clusterNear(clusters, 0.48, 0.05)?.first.id).toBe(2);
  expect(clusterNear(clusters, 0.52, 0.05)?.first.id).toBe(2);
  expect(clusterNear(clusters, 0.3, 0.05)).toBeNull();
  expect(clusterNear([], 0.3, 1)).toBeNull();
});
