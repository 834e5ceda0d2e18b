import { expect, test } from "vitest";
import { feedRow } from "../feed-row-for-tests";
import { feedRows, keysNow } from "./filter";

const reply = feedRow(9, {
  parentId: 2,
  body: "High-passed it",
  user: { id: "p2", username: null, name: "Loïc", kind: "guest" },
});
const rows = [feedRow(1, { resolvedAt: "2026-11-20T10:00:00.000Z" }), feedRow(2, { body: "Wind noise" }), feedRow(3)];
const annotations = { rows, replies: new Map([[2, [reply]]]), byKey: new Map(), complete: true };
const ids = (filter: Partial<Parameters<typeof feedRows>[1]>) =>
  feedRows(annotations, { tab: "all", query: "", revealed: 0, ...filter }).map((row) => row.id);

test("as it plays shows exactly what the playback has reached", () => {
  expect(ids({ tab: "plays", revealed: 0 })).toEqual([]);
  expect(ids({ tab: "plays", revealed: 2 })).toEqual([1, 2]);
});

test("open leaves out what is resolved", () => {
  expect(ids({ tab: "open" })).toEqual([2, 3]);
});

test("search looks at text, people and replies, without regard to case and accents", () => {
  expect(ids({ query: "WIND noise" })).toEqual([2]);
  expect(ids({ query: "loic passed" })).toEqual([2]);
  expect(ids({ query: "wind nothing" })).toEqual([]);
  expect(ids({ query: "  " })).toEqual([1, 2, 3]);
});

test("now is what was reached in the last five seconds", () => {
  const now = (positionMs: number) => keysNow({ rows, ranges: [] }, 3, positionMs);
  expect(now(3_000)).toBe("#3\n#2\n#1");
  expect(now(6_500)).toBe("#3\n#2");
  expect(now(8_000)).toBe("");
});

test("a range is now until its end, and never listed twice", () => {
  const range = feedRow(4, { endMs: 60_000 });
  const now = (positionMs: number) => keysNow({ rows: [range], ranges: [range] }, positionMs < 4_000 ? 0 : 1, positionMs);
  expect(now(3_999)).toBe("");
  expect(now(5_000)).toBe("#4");
  expect(now(59_999)).toBe("#4");
  expect(now(60_000)).toBe("");
});
