import { expect, test } from "vitest";
import { en } from "@/lib/messages/en";
import { createSay } from "@/lib/messages/say";
import { createTransferRate, formatBytes, sayTimeLeft } from "./transfer-rate";

test("the rate is told once there is something to tell", () => {
  const rate = createTransferRate();
  rate.add(0, 0);
  expect(rate.bytesPerSecond()).toBeNull();
  rate.add(500, 500);
  expect(rate.bytesPerSecond()).toBeNull();
  rate.add(1_000, 1_000);
  expect(rate.bytesPerSecond()).toBe(1_000);
});

test("the rate follows the last seconds, not the whole upload", () => {
  const rate = createTransferRate();
  for (let second = 0; second <= 60; second++) rate.add(second * 10, second * 1000);
  for (let second = 61; second <= 70; second++) rate.add(600 + (second - 60) * 1_000, second * 1000);
  expect(rate.bytesPerSecond()).toBe(1_000);
});

test("after a lost connection, bytes sent twice do not count backwards", () => {
  const rate = createTransferRate();
  rate.add(0, 0);
  rate.add(5_000, 1_000);
  rate.add(2_000, 2_000);
  rate.add(3_000, 3_000);
  expect(rate.bytesPerSecond()).toBe(1_000);
});

test("a stalled upload has no rate", () => {
  const rate = createTransferRate();
  rate.add(100, 0);
  rate.add(100, 3_000);
  expect(rate.bytesPerSecond()).toBeNull();
});

test.each([
  [0, "0 byte"],
  [999, "999 byte"],
  [1_500, "1.5 kB"],
  [12_400_000, "12.4 MB"],
  [512_000_000, "512 MB"],
  [2_147_483_648, "2.1 GB"],
])("%d bytes are %s", (bytes, words) => {
  expect(formatBytes(bytes, "en")).toBe(words);
});

test.each([
  [5, "a few seconds left"],
  [21, "about 30 s left"],
  [57, "about 1 min left"],
  [170, "about 3 min left"],
  [7_200, "about 2 h left"],
])("%d seconds of work are %s", (seconds, words) => {
  expect(sayTimeLeft(createSay("en", en), seconds * 1_000, 1_000)).toBe(words);
});

test("sizes are written as a language writes them", () => {
  expect(formatBytes(12_400_000, "fr")).toMatch(/^12,4\sMo$/);
});
