import { expect, test } from "vitest";
import { bodyParts } from "./body-parts";

const times = (body: string, durationMs: number | null = null) =>
  bodyParts(body, { durationMs, grid: null }).flatMap((part) => (part.kind === "time" ? [[part.text, part.atMs]] : []));

test("times in text lead to their moment, to the millisecond", () => {
  expect(times("from 02:10.0 to 1:02:03.45, see 0:07")).toEqual([
    ["02:10.0", 130_000],
    ["1:02:03.45", 3_723_450],
    ["0:07", 7_000],
  ]);
});

test.each(["12:99", "1:75:00", "2026-11-20T10:20:30:40", "a ratio of 16:9", "v1.2:30"])("%s is not a time", (body) => {
  expect(times(body)).toEqual([]);
});

test("a time past the end of the video stays text", () => {
  expect(times("won 3:10", 60_000)).toEqual([]);
  expect(times("won 3:10", 200_000)).toHaveLength(1);
});

test("an address ends before the punctuation around it, and nothing is lost", () => {
  const body = "(see https://example.com/a?b=1:23). Yes!";
  const parts = bodyParts(body, { durationMs: null, grid: null });
  expect(parts.find((part) => part.kind === "link")).toMatchObject({ href: "https://example.com/a?b=1:23" });
  expect(parts.map((part) => part.text).join("")).toBe(body);
});

test("a script is no address", () => {
  expect(bodyParts("javascript:alert(1)", { durationMs: null, grid: null })).toEqual([
    { kind: "text", text: "javascript:alert(1)" },
  ]);
});
