import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createRandom } from "@/test/catch-up/random";
import { FakeVideo } from "@/test/support/fake-media";
import { observed } from "./observable";
import { createPlayerClock } from "./player-clock";
import { createScheduler } from "./scheduler";

interface Row {
  key: string;
  atMs: number;
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function open(times: number[]) {
  const media = new FakeVideo();
  media.load(1_000);
  const clock = createPlayerClock(media);
  const annotations = observed<{ rows: readonly Row[] }>({ rows: sorted(times.map((atMs) => ({ key: `#${atMs}`, atMs }))) });
  const scheduler = createScheduler({ annotations, clock });
  const due: string[] = [];
  scheduler.onDue((rows) => due.push(...rows.map((row) => row.key)));
  return {
    media,
    scheduler,
    annotations,
    /** What became due since this was asked last. */
    takeDue: () => due.splice(0),
    insert: (...rows: Row[]) => annotations.set({ rows: sorted([...annotations.get().rows, ...rows]) }),
    /** Playback and real time go on, and the browser tells. */
    play(seconds: number, rate = 1) {
      vi.advanceTimersByTime((seconds / rate) * 1000);
      media.advance(seconds);
      media.fire("timeupdate");
    },
  };
}
const sorted = (rows: Row[]) => rows.sort((a, b) => a.atMs - b.atMs || a.key.localeCompare(b.key));

describe("while playing", () => {
  it("reveals a row at its moment, not before, and it is due once", () => {
    const { media, scheduler, takeDue, play } = open([1_000, 2_000]);
    media.play();
    play(0.999);
    expect([scheduler.revealed.get(), takeDue()]).toEqual([0, []]);
    play(0.001);
    expect([scheduler.revealed.get(), takeDue()]).toEqual([1, ["#1000"]]);
    play(0.5);
    expect([scheduler.revealed.get(), takeDue()]).toEqual([1, []]);
  });

  it("misses none in a background tab, where a tick covers seconds, at sixteen times the speed", () => {
    const { media, takeDue, play } = open([100, 5_000, 15_000, 15_999, 16_001]);
    media.playbackRate = 16;
    media.play();
    play(16, 16);
    expect(takeDue()).toEqual(["#100", "#5000", "#15000", "#15999"]);
  });

  it("shows what is stepped over frame by frame, although each step is a seek", () => {
    const { media, scheduler, takeDue } = open([30, 60, 500]);
    for (const seconds of [0.02, 0.04, 0.06, 0.08]) media.seek(seconds);
    expect([scheduler.revealed.get(), takeDue()]).toEqual([2, ["#30", "#60"]]);
  });
});

describe("after a seek", () => {
  it("reveals everything before, and only what is under the playhead is due", () => {
    const { media, scheduler, takeDue } = open([1_000, 48_000, 49_500, 50_000, 50_001]);
    media.seek(50);
    expect([scheduler.revealed.get(), takeDue()]).toEqual([4, ["#49500", "#50000"]]);
  });

  it("takes back what is ahead again, and it is due again when playback comes by", () => {
    const { media, scheduler, takeDue, play } = open([1_000, 5_000]);
    media.seek(5);
    expect(takeDue()).toEqual(["#5000"]);
    media.seek(4);
    expect([scheduler.revealed.get(), takeDue()]).toEqual([1, []]);
    media.play();
    play(1.5);
    expect(takeDue()).toEqual(["#5000"]);
  });

  it("follows a scrubbing hand, but nothing is due until it lands", () => {
    const { media, scheduler, takeDue } = open([1_000, 2_000, 3_000]);
    for (const seconds of [1, 2, 3, 2.5]) media.currentTime = seconds;
    expect([scheduler.revealed.get(), takeDue()]).toEqual([2, []]);
    media.land();
    expect([scheduler.revealed.get(), takeDue()]).toEqual([2, ["#1000", "#2000"]]);
  });
});

describe("rows that come while watching", () => {
  it("are revealed at once behind the playhead, and due where it just passed", () => {
    const { media, scheduler, takeDue, play, insert } = open([]);
    media.play();
    play(60);
    insert({ key: "long ago", atMs: 10_000 }, { key: "just now", atMs: 59_500 }, { key: "to come", atMs: 60_500 });
    expect([scheduler.revealed.get(), takeDue()]).toEqual([2, ["just now"]]);
    play(1);
    expect([scheduler.revealed.get(), takeDue()]).toEqual([3, ["to come"]]);
  });

  it("are not due a second time because another one came", () => {
    const { media, takeDue, play, insert } = open([1_000]);
    media.play();
    play(1.1);
    expect(takeDue()).toEqual(["#1000"]);
    insert({ key: "new", atMs: 1_050 });
    expect(takeDue()).toEqual(["new"]);
  });

  it("shift nothing when they are deleted", () => {
    const { media, scheduler, annotations, takeDue, play } = open([500, 1_000, 2_000]);
    media.play();
    play(1.5);
    takeDue();
    annotations.set({ rows: annotations.get().rows.slice(1) });
    expect([scheduler.revealed.get(), takeDue()]).toEqual([1, []]);
    play(0.6);
    expect([scheduler.revealed.get(), takeDue()]).toEqual([2, ["#2000"]]);
  });
});

it("hears nothing more once closed", () => {
  const { media, scheduler, takeDue } = open([1_000]);
  scheduler.close();
  media.seek(5);
  expect([scheduler.revealed.get(), takeDue()]).toEqual([0, []]);
});

it.each([1, 2, 3, 4])("agrees with a plain filter over 400 random seeks, plays and insertions (seed %i)", (seed) => {
  const { below } = createRandom(seed);
  const { media, scheduler, annotations, takeDue, play, insert } = open(Array.from({ length: 200 }, () => below(100_000)));
  for (let step = 0; step < 1_000; step += 1) {
    const beforeMs = Math.floor(media.currentTime * 1000 + 0.001);
    const choice = below(10);
    if (choice < 4) media.seek(below(100_000) / 1000);
    else if (choice < 6) insert({ key: `new ${step}`, atMs: below(100_000) });
    else {
      media.play();
      play(below(3_000) / 1000);
      const nowMs = Math.floor(media.currentTime * 1000 + 0.001);
      const crossed = annotations.get().rows.filter((row) => row.atMs > beforeMs && row.atMs <= nowMs);
      expect(takeDue()).toEqual(crossed.map((row) => row.key));
      media.pause();
    }
    const positionMs = Math.floor(media.currentTime * 1000 + 0.001);
    expect(scheduler.revealed.get()).toBe(annotations.get().rows.filter((row) => row.atMs <= positionMs).length);
    for (const key of takeDue()) {
      const atMs = annotations.get().rows.find((row) => row.key === key)?.atMs ?? Number.NaN;
      expect(positionMs - atMs).toBeGreaterThanOrEqual(0);
      expect(positionMs - atMs).toBeLessThanOrEqual(1_500);
    }
  }
});
