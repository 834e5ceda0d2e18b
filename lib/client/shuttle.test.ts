import { expect, it } from "vitest";
import { observed } from "./observable";
import type { PlayerTime } from "./player-clock";
import { createShuttle } from "./shuttle";

const start: PlayerTime = {
  positionMs: 60_000,
  playing: false,
  seeking: false,
  rate: 1,
  durationMs: 120_000,
  readyState: 4,
  frameUs: null,
};

/** A player and frames stepped by hand. */
function desk(options: { fastest?: number; rate?: number } = {}) {
  const clock = observed<PlayerTime>({ ...start, rate: options.rate ?? 1 });
  const change = (patch: Partial<PlayerTime>) => clock.set({ ...clock.get(), ...patch });
  let nowMs = 0;
  let frame: (() => void) | null = null;
  const player = {
    clock,
    play: () => change({ playing: true }),
    pause: () => change({ playing: false }),
    setRate: (rate: number) => change({ rate }),
    seek: (positionMs: number) => change({ positionMs }),
  };
  const shuttle = createShuttle(player, {
    fastest: options.fastest ?? 16,
    stepMs: 40,
    now: () => nowMs,
    onFrame(callback) {
      frame = callback;
      return () => {
        frame = null;
      };
    },
  });
  const wait = (ms: number) => {
    for (const end = nowMs + ms; nowMs < end; ) {
      nowMs += 20;
      const callback = frame;
      frame = null;
      callback?.();
    }
  };
  return { shuttle, player, clock, change, wait, stands: () => frame === null };
}

it("plays ahead, twice as fast with each press, up to eight times", () => {
  const { shuttle, clock } = desk();
  const rates = Array.from({ length: 5 }, () => {
    shuttle.press(1);
    return clock.get().rate;
  });
  expect(rates).toEqual([1, 2, 4, 8, 8]);
  expect(clock.get().playing).toBe(true);
});

it("goes on from the speed it was playing at", () => {
  const { shuttle, player, clock } = desk();
  player.play();
  shuttle.press(1);
  expect(clock.get().rate).toBe(2);
});

it("goes backwards in steps, as fast as it says, while the element stands", () => {
  const { shuttle, clock, wait } = desk();
  shuttle.press(-1);
  wait(1_000);
  expect(clock.get()).toMatchObject({ playing: false, positionMs: 59_000 });
  shuttle.press(-1);
  shuttle.press(-1);
  wait(1_000);
  expect(shuttle.speed.get()).toBe(-4);
  expect(clock.get().positionMs).toBe(55_000);
});

it("waits for the element to stand before it goes backwards", () => {
  const { shuttle, player, clock, change, wait } = desk();
  player.play();
  player.pause = () => {};
  shuttle.press(-1);
  wait(200);
  expect([shuttle.speed.get(), clock.get().positionMs]).toEqual([-1, 60_000]);
  change({ playing: false });
  wait(200);
  expect(clock.get().positionMs).toBeLessThan(60_000);
});

it("waits for a slow seek to land, then makes up for it", () => {
  const { shuttle, clock, change, wait } = desk();
  shuttle.press(-1);
  change({ seeking: true });
  wait(500);
  expect(clock.get().positionMs).toBe(60_000);
  change({ seeking: false });
  wait(20);
  expect(clock.get().positionMs).toBe(59_480);
});

it("the other direction begins anew", () => {
  const { shuttle, clock } = desk();
  for (let press = 0; press < 3; press++) shuttle.press(1);
  shuttle.press(-1);
  expect([shuttle.speed.get(), clock.get().playing, clock.get().rate]).toEqual([-1, false, 1]);
});

it("steps ahead what the element is too slow for", () => {
  const { shuttle, clock, wait } = desk({ fastest: 2 });
  for (let press = 0; press < 3; press++) shuttle.press(1);
  expect(clock.get().playing).toBe(false);
  wait(1_000);
  expect(clock.get().positionMs).toBe(64_000);
});

it("stands still on stop, at the speed one had chosen before", () => {
  const { shuttle, clock, stands } = desk({ rate: 1.5 });
  shuttle.press(1);
  shuttle.press(1);
  shuttle.stop();
  expect(clock.get()).toMatchObject({ playing: false, rate: 1.5 });
  expect([shuttle.speed.get(), stands()]).toEqual([null, true]);
});

it("finds back to the usual speed however late the clock hears of it", () => {
  const { shuttle, player, clock, change } = desk({ rate: 1.5 });
  let elementRate = 1.5;
  player.setRate = (rate) => {
    elementRate = rate;
  };
  shuttle.creep(1);
  shuttle.stop();
  expect(elementRate).toBe(1.5);
  shuttle.press(1);
  shuttle.press(1);
  change({ rate: elementRate });
  shuttle.stop();
  expect([elementRate, clock.get().rate]).toEqual([1.5, 2]);
  shuttle.press(1);
  shuttle.stop();
  expect(elementRate).toBe(1.5);
});

it("creeps either way", () => {
  const { shuttle, clock, wait } = desk();
  shuttle.creep(1);
  expect(clock.get()).toMatchObject({ playing: true, rate: 0.25 });
  shuttle.creep(-1);
  wait(1_000);
  expect(clock.get().positionMs).toBeGreaterThanOrEqual(59_740);
  expect(clock.get().positionMs).toBeLessThan(59_800);
});

it("gives way to whoever plays, pauses or chooses a speed, and leaves what they chose", () => {
  const back = desk();
  back.shuttle.press(-1);
  back.player.play();
  back.wait(40);
  expect([back.shuttle.speed.get(), back.clock.get().playing]).toEqual([null, true]);
  const paused = desk();
  paused.shuttle.press(1);
  paused.shuttle.press(1);
  paused.player.pause();
  expect([paused.shuttle.speed.get(), paused.clock.get().rate]).toEqual([null, 1]);
  const chosen = desk();
  chosen.shuttle.press(1);
  chosen.shuttle.press(1);
  chosen.player.setRate(1.25);
  expect([chosen.shuttle.speed.get(), chosen.clock.get().rate, chosen.clock.get().playing]).toEqual([null, 1.25, true]);
});

it("stops where there is no way on", () => {
  const { shuttle, clock, change, wait, stands } = desk();
  change({ positionMs: 100 });
  shuttle.press(-1);
  wait(400);
  expect([clock.get().positionMs, shuttle.speed.get(), stands()]).toEqual([0, null, true]);
});
