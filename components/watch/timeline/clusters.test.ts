import { expect, test } from "vitest";
import { feedRow } from "../feed-row-for-tests";
import { clusterNear } from "./cluster-near";
import { clusterRows, drawnRange } from "./clusters";

const at = (...atMs: number[]) => atMs.map((each, index) => feedRow(index + 1, { atMs: each }));
const scale = { durationMs: 100_000, widthPx: 1_000 };

test("markers stand at their exact place and become one where they would touch", () => {
  const clusters = clusterRows(at(0, 1_000, 1_500, 50_000), scale);
  expect(clusters.map(({ left, count, index }) => [left, count, index])).toEqual([
    [0, 1, 0],
    [0.01, 2, 1],
    [0.5, 1, 3],
  ]);
});

test("they part again where there is room: on a wider timeline", () => {
  expect(clusterRows(at(0, 1_000, 1_500, 50_000), { ...scale, widthPx: 2_000 })).toHaveLength(4);
});

test("neighbours never share a place to be hit", () => {
  const clusters = clusterRows(at(0, 1_000, 90_000), scale);
  expect(clusters.map((cluster) => cluster.hitPx)).toEqual([10, 10, 24]);
});

test("ten thousand annotations need no more markers than there is room for", () => {
  const many = at(...Array.from({ length: 10_000 }, (_, index) => index * 60));
  const clusters = clusterRows(many, { durationMs: 600_000, widthPx: 1_000 });
  expect(clusters.length).toBeLessThanOrEqual(126);
  expect(clusters.reduce((sum, cluster) => sum + cluster.count, 0)).toBe(10_000);
});

test("however far it is zoomed, no more are drawn than are in view and near it", () => {
  const many = at(...Array.from({ length: 10_000 }, (_, index) => index * 60));
  const clusters = clusterRows(many, { durationMs: 600_000, widthPx: 100_000 });
  expect(clusters).toHaveLength(10_000);
  const [first, end] = drawnRange(clusters, { from: 0.5, zoom: 100 });
  expect(first).toBeLessThanOrEqual(5_000 - 50);
  expect(end).toBeGreaterThanOrEqual(5_000 + 150);
  expect(end - first).toBeLessThanOrEqual(253);
  expect(drawnRange(clusters, { from: 0, zoom: 1 })).toEqual([0, 10_000]);
  const [alone, next] = drawnRange(clusterRows(at(0, 100_000), scale), { from: 0.4, zoom: 50 });
  expect([alone, next]).toEqual([0, 2]);
});

test("a moment past the end is drawn at the end", () => {
  expect(clusterRows(at(200_000), { ...scale, widthPx: 500 })[0]?.left).toBe(1);
});

test("a marker is dimmed where nothing of it is shown, and speaks for the first that is", () => {
  const passes = ({ id }: { id: number | null }) => id === 2 || id === 4;
  const clusters = clusterRows(at(1_000, 1_500, 30_000, 50_000, 50_100), scale, passes);
  expect(clusters.map(({ first, dimmed, count }) => [first.id, dimmed, count])).toEqual([
    [2, false, 2],
    [3, true, 1],
    [4, false, 2],
  ]);
});

test("the nearest marker is found from either side, within reach only", () => {
  const clusters = clusterRows(at(10_000, 50_000, 90_000), scale);
  expect(clusterNear(clusters, 0.48, 0.05)?.first.id).toBe(2);
  expect(clusterNear(clusters, 0.52, 0.05)?.first.id).toBe(2);
  expect(clusterNear(clusters, 0.3, 0.05)).toBeNull();
  expect(clusterNear([], 0.3, 1)).toBeNull();
});
