/** Every test that docs/promises.md names is there, and every threat from T1 to T81 has its row. */
import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const text = readFileSync("docs/promises.md", "utf8");

it("names only tests that exist", () => {
  const named = new Set([...text.matchAll(/`([\w/.-]+\.(?:test|spec)\.ts)`/g)].map(([, path = ""]) => path));
  expect(named.size).toBeGreaterThan(40);
  expect([...named].filter((path) => !existsSync(path))).toEqual([]);
});

it("has a row for every threat", () => {
  const rows = [...text.matchAll(/^\| (T\d+[^|]*) \|/gm)].map(([, ids = ""]) => ids);
  const covered = new Set(rows.flatMap(threatsIn));
  const all = Array.from({ length: 81 }, (_, index) => index + 1);
  expect(all.filter((threat) => !covered.has(threat))).toEqual([]);
});

/** `T3 to T7` and `T1, T2`. */
function threatsIn(ids: string): number[] {
  const [from = 0, to = from] = [...ids.matchAll(/T(\d+)/g)].map(([, id]) => Number(id));
  return ids.includes(" to ")
    ? Array.from({ length: to - from + 1 }, (_, index) => from + index)
    : [...ids.matchAll(/T(\d+)/g)].map(([, id]) => Number(id));
}
