import { expect, it } from "vitest";
import { TokenBucket } from "./token-bucket";

it("M2: allows a burst, then the rate, and says how long to wait", () => {
  const bucket = new TokenBucket(4, 12, 0);
  const waits = Array.from({ length: 13 }, () => bucket.take(0));
  expect(waits.slice(0, 12)).toEqual(Array.from({ length: 12 }, () => 0));
  expect(waits[12]).toBe(250);
  expect(bucket.take(125)).toBe(125);
  expect(bucket.take(250)).toBe(0);
  expect(bucket.take(250)).toBe(250);
});

it("never saves up more than the burst, and a clock that jumps back takes nothing away", () => {
  const bucket = new TokenBucket(1, 2, 10_000);
  expect([bucket.take(1_000_000), bucket.take(1_000_000), bucket.take(1_000_000)]).toEqual([0, 0, 1_000]);
  expect(bucket.take(0)).toBe(1_000);
});

it("Infinity turns it off", () => {
  const bucket = new TokenBucket(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0);
  for (let n = 0; n < 1_000; n++) expect(bucket.take(0)).toBe(0);
});
