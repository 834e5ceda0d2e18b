/** Every numbered rule of docs/protocol.md is named by at least one test, and no test names a rule that is not there. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

/** Rule ids open a test's name, separated by commas: `"U3, U4: pages of 500…"`. */
const rulesOf = (text: string): string[] => [...text.matchAll(/\*\*([A-Z]\d+)\.\*\*/g)].map((match) => match[1] ?? "");
const namedIn = (source: string): string[] =>
  [...source.matchAll(/[`"]((?:[A-Z]\d+(?:, )?)+): /g)].flatMap((match) => (match[1] ?? "").split(", "));

const folders = ["app", "components", "db", "e2e", "lib", "server", "test"];
const testFiles = folders
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)))
  .filter((file) => /\.(test|spec)\.tsx?$/.test(file));
const rules = rulesOf(readFileSync("docs/protocol.md", "utf8"));
const named = new Set(testFiles.flatMap((file) => namedIn(readFileSync(file, "utf8"))));

it("has a test for every rule of the protocol", () => {
  expect(rules.length).toBeGreaterThan(80);
  expect(rules.filter((rule) => !named.has(rule))).toEqual([]);
});

/** Other letters are other lists: S and T are those of docs/promises.md. */
it("names no rule that the protocol does not have, and no rule twice", () => {
  const letters = new Set(rules.map((rule) => rule[0]));
  expect([...named].filter((rule) => letters.has(rule[0]) && !rules.includes(rule))).toEqual([]);
  expect(new Set(rules).size).toBe(rules.length);
});

it("finds rules and names, and misses those that are not there", () => {
  expect(rulesOf("- **K1.** a\n- **K2.** b, see **K1**")).toEqual(["K1", "K2"]);
  expect(namedIn('it("A1, A2: does", …) it("plain: B1", …) describe(`C3: …`)')).toEqual(["A1", "A2", "C3"]);
});
