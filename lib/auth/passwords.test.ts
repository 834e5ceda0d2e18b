import { describe, expect, it } from "vitest";
import { hashPassword, verifyPassword } from "./passwords";

describe("a password", () => {
  it("is kept as argon2id with 19 MiB, 2 passes and 1 lane, salted", async () => {
    const hash = await hashPassword("correct horse");
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await hashPassword("correct horse")).not.toBe(hash);
  });

  it("matches itself and nothing else", async () => {
    const hash = await hashPassword("correct horse");
    expect(await verifyPassword("correct horse", hash)).toBe(true);
    expect(await verifyPassword("correct horsf", hash)).toBe(false);
    expect(await verifyPassword("", hash)).toBe(false);
  });

  it("matches however the keyboard composed its accents", async () => {
    expect(await verifyPassword("cafe\u0301 noir", await hashPassword("caf\u00e9 noir"))).toBe(true);
  });
});

it("checks a name that does not exist against a hash of the same cost, and says no", async () => {
  const hash = await hashPassword("correct horse");
  const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] };
  for (let round = 0; round < 15; round += 1) {
    times.known.push(await elapsedMs(() => verifyPassword("wrong horse", hash)));
    times.unknown.push(await elapsedMs(() => verifyPassword("wrong horse", null)));
  }
  expect(await verifyPassword("", null)).toBe(false);
  // Without the same work the unknown name would answer in microseconds: a factor of two leaves room for a busy machine.
  expect(median(times.unknown)).toBeGreaterThan(median(times.known) / 2);
  expect(median(times.unknown)).toBeLessThan(median(times.known) * 2);
});

async function elapsedMs(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
