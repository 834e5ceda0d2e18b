import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { observed } from "./observable";
import { paced } from "./paced";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function followed() {
  const source = observed(0);
  const slow = paced(source);
  const told: number[] = [];
  const leave = slow.subscribe(() => told.push(slow.get()));
  return { source, slow, told, leave };
}

describe("a paced value", () => {
  it("tells the first change at once, and a burst once when 100 ms are over", () => {
    const { source, told } = followed();
    for (const value of [1, 2, 3]) source.set(value);
    expect(told).toEqual([1]);
    vi.advanceTimersByTime(99);
    expect(told).toEqual([1]);
    vi.advanceTimersByTime(1);
    expect(told).toEqual([1, 3]);
  });

  it("tells ten times a second of what changes all the time, and never loses the last change", () => {
    const { source, told } = followed();
    for (let change = 1; change <= 60; change++) {
      source.set(change);
      vi.advanceTimersByTime(1000 / 60);
    }
    vi.advanceTimersByTime(100);
    expect(told.length).toBeGreaterThan(9);
    expect(told.length).toBeLessThan(13);
    expect(told.at(-1)).toBe(60);
  });

  it("answers what is now, also while it rests", () => {
    const { source, slow } = followed();
    source.set(1);
    source.set(2);
    expect(slow.get()).toBe(2);
  });

  it("is at once again after a quiet moment, and silent when left", () => {
    const { source, told, leave } = followed();
    source.set(1);
    vi.advanceTimersByTime(200);
    source.set(2);
    expect(told).toEqual([1, 2]);
    source.set(3);
    leave();
    vi.advanceTimersByTime(200);
    source.set(4);
    expect(told).toEqual([1, 2]);
  });
});
