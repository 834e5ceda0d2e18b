import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { JoinReply } from "@/lib/protocol/channel";
import { createOwnSignals } from "./own-signals";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function open() {
  const told: [string, object][] = [];
  let join = () => {};
  const signals = createOwnSignals({
    tell: (event, payload) => void told.push([event, payload]),
    onJoined: (listener) => {
      join = () => listener({} as JoinReply);
    },
  });
  return { signals, told, join: () => join() };
}

describe("typing", () => {
  it("is said at the first key, again while it goes on, and taken back once", () => {
    const { signals, told } = open();
    for (let key = 0; key < 40; key += 1) {
      signals.typing(true);
      vi.advanceTimersByTime(100);
    }
    expect(told).toEqual(Array.from({ length: 2 }, () => ["typing", { typing: true }]));
    signals.typing(false);
    signals.typing(false);
    expect(told.slice(2)).toEqual([["typing", { typing: false }]]);
  });

  it("that the server already forgot is not taken back", () => {
    const { signals, told } = open();
    signals.typing(true);
    vi.advanceTimersByTime(6_000);
    signals.typing(false);
    expect(told).toHaveLength(1);
  });
});

describe("the playhead", () => {
  it("is not said while it moves as everyone can foresee, and again after ten seconds", () => {
    const { signals, told } = open();
    for (let ms = 0; ms <= 9_900; ms += 100) {
      signals.playhead(ms, true, 1);
      vi.advanceTimersByTime(100);
    }
    expect(told).toEqual([["playhead", { at: 0, playing: true, rate: 1 }]]);
    vi.advanceTimersByTime(600);
    signals.playhead(10_500, true, 1);
    expect(told).toHaveLength(2);
  });

  it("is said at most twice a second, and where scrubbing ends is always said", () => {
    const { signals, told } = open();
    for (let step = 0; step < 40; step += 1) {
      signals.playhead(step * 5_000, false, 1);
      vi.advanceTimersByTime(50);
    }
    vi.advanceTimersByTime(1_000);
    expect(told.length).toBeLessThanOrEqual(6);
    expect(told.at(-1)).toEqual(["playhead", { at: 195_000, playing: false, rate: 1 }]);
  });

  it("is said again after every join: the others may never have heard it", () => {
    const { signals, told, join } = open();
    signals.playhead(5_000, false, 1);
    vi.advanceTimersByTime(2_000);
    join();
    expect(told).toEqual(Array.from({ length: 2 }, () => ["playhead", { at: 5_000, playing: false, rate: 1 }]));
  });

  it("is kept to oneself once closed", () => {
    const { signals, told } = open();
    signals.playhead(0, false, 1);
    signals.playhead(9_000, false, 1);
    signals.close();
    vi.advanceTimersByTime(5_000);
    expect(told).toHaveLength(1);
  });
});
