import { expect, test } from "vitest";
import { messagesOf } from "./catalogue";
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

test.each([
  ["ja", "1時間2分9秒"],
  ["zh-Hant", "1 小時 2 分鐘 9 秒"],
  ["zh-Hans", "1 小时 2 分钟 9 秒"],
  ["fr", "1 heure 2 minutes 9 secondes"],
] as const)("in %s it is %s", (language, words) => {
  expect(sayTime(createSay(language, messagesOf(language, ["site"])), 3_729_500)).toBe(words);
});
