import { expect, test } from "vitest";
import { en } from "./en";
import { createSay } from "./say";
import { sayTime } from "./spoken-time";

test.each([
  [0, "0 seconds"],
  [-5, "0 seconds"],
  [1_999, "1 second"],
  [60_000, "1 minute"],
  [3_729_500, "1 hour 2 minutes 9 seconds"],
  [7_200_000, "2 hours"],
])("%i ms is said as %s", (ms, words) => {
  expect(sayTime(createSay("en", en), ms)).toBe(words);
});
