import { expect, test } from "vitest";
import { feedRow } from "../feed-row-for-tests";
import { sieveOf } from "./sieve";
import { EVERYTHING, type Sought } from "./sought";

const loic = { id: "p2", username: null, name: "Loïc", kind: "guest" } as const;
const reply = feedRow(9, { parentId: 2, body: "High-passed it", user: loic });
const rows = [
  feedRow(1, { resolvedAt: "2026-11-20T10:00:00.000Z" }),
  feedRow(2, { body: "Wind noise" }),
  feedRow(3, { endMs: 9_000, user: loic }),
];
const annotations = { rows, replies: new Map([[2, [reply]]]), byKey: new Map(), complete: true, rev: 9 };

function ids(sought: Partial<Sought>, { me = "p1", changed = rows.slice(0, 1) } = {}) {
  const sieve = sieveOf({ ...EVERYTHING, ...sought }, { annotations: () => annotations, me, changed });
  return sieve && rows.filter(sieve).map((row) => row.id);
}

test("nothing asked for is no sieve, whatever the tab's playback or the order", () => {
  expect(ids({})).toBeNull();
  expect(ids({ query: "  ", newest: true })).toBeNull();
});

test("search looks at text, people and replies, without regard to case and accents", () => {
  expect(ids({ query: "WIND noise" })).toEqual([2]);
  expect(ids({ query: "loic passed" })).toEqual([2]);
  expect(ids({ query: "wind nothing" })).toEqual([]);
});

test("a person is found by what they wrote or replied; mine is whoever looks", () => {
  expect(ids({ by: ["p2"] })).toEqual([2, 3]);
  expect(ids({ by: ["p1", "p2"] })).toEqual([1, 2, 3]);
  expect(ids({ by: ["me"] })).toEqual([1, 2]);
  expect(ids({ by: ["me"] }, { me: "p2" })).toEqual([2, 3]);
});

test("ranges, what is open, and what changed; together they narrow", () => {
  expect(ids({ range: true })).toEqual([3]);
  expect(ids({ tab: "open" })).toEqual([2, 3]);
  expect(ids({ since: true })).toEqual([1]);
  expect(ids({ since: true, tab: "open" })).toEqual([]);
});
