import { expect, test } from "vitest";
import { feedRow } from "../feed-row-for-tests";
import { feedRows, keysNow } from "./filter";
import { EVERYTHING, type Sought } from "./sought";

const rows = [feedRow(1, { resolvedAt: "2026-11-20T10:00:00.000Z" }), feedRow(2), feedRow(3)];
const annotations = { rows, replies: new Map(), byKey: new Map(), complete: true, rev: 3 };
const ids = (sought: Partial<Sought>, given: Partial<Parameters<typeof feedRows>[2]> = {}) =>
  feedRows(annotations, { ...EVERYTHING, ...sought }, { passes: null, revealed: 0, ...given }).map((row) => row.id);

test("as it plays shows exactly what the playback has reached", () => {
  expect(ids({}, { revealed: 0 })).toEqual([]);
  expect(ids({}, { revealed: 2 })).toEqual([1, 2]);
});

test("open leaves out what is resolved, and a filter what does not pass", () => {
  expect(ids({ tab: "open" })).toEqual([2, 3]);
  expect(ids({ tab: "all" }, { passes: (row) => row.id !== 2 })).toEqual([1, 3]);
});

test("the newest come first where that is asked for, what is on its way before all", () => {
  const sent = { ...annotations, rows: [...rows, feedRow(4, { id: null, state: "pending" })] };
  expect(feedRows(sent, { ...EVERYTHING, tab: "all", newest: true }, { passes: null, revealed: 0 }).map((row) => row.id)).toEqual(
    [null, 3, 2, 1],
  );
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
