import { expect, test } from "vitest";
import { initials, personColor } from "./person-color";

test("a person keeps one of the six colours", () => {
  expect(personColor("u_1")).toBe(personColor("u_1"));
  const seen = new Set(Array.from({ length: 200 }, (_, i) => personColor(`person-${i}`)));
  expect([...seen].sort()).toEqual(["var(--a1)", "var(--a2)", "var(--a3)", "var(--a4)", "var(--a5)", "var(--a6)"]);
});

test.each([
  ["Akira Kimura", "AK"],
  ["mina", "MI"],
  ["  Sora   van  Oosten ", "SO"],
  ["x", "X"],
  ["山田 太郎", "山"],
  ["👩‍🚀 Ada", "👩‍🚀"],
  ["é́lan", "É́L"],
  ["", "?"],
])("initials of %j are %j", (name, expected) => {
  expect(initials(name)).toBe(expected);
});
