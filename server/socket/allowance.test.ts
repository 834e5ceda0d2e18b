import { expect, it } from "vitest";
import { Allowance } from "./allowance";

it("lets a burst of three seconds through, says how long to wait after that, and has enough of one who does not", () => {
  const allowance = new Allowance(10, 0);
  expect(Array.from({ length: 30 }, () => allowance.take(0))).toEqual(Array(30).fill(0));
  expect(allowance.take(0)).toBe(100);
  expect(allowance.take(100)).toBe(0);
  for (let refused = 1; refused < 50; refused++) expect(allowance.take(100)).toBe(100);
  expect(allowance.take(100)).toBeNull();
  expect(allowance.take(60_000)).toBe(0);
});
