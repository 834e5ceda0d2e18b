import { expect, it } from "vitest";
import { newVideoId } from "./video-id";

it("makes ids of 16 characters of [0-9a-z], each as likely as the other, never twice", () => {
  const ids = Array.from({ length: 20_000 }, newVideoId);
  const counts = new Map<string, number>();
  for (const id of ids) {
    expect(id).toMatch(/^[0-9a-z]{16}$/);
    for (const letter of id) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  }
  expect(new Set(ids).size).toBe(ids.length);
  expect(counts.size).toBe(36);
  const expected = (ids.length * 16) / 36;
  // Seven standard deviations: an even draw fails once in 10^10 runs; one favoured by `byte % 36` is 12 % off and always fails.
  for (const count of counts.values()) expect(Math.abs(count - expected)).toBeLessThan(7 * Math.sqrt(expected));
});
