import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FakeMedia, FakeVideo } from "@/test/support/fake-media";
import { createPlayerClock } from "./player-clock";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Real time and playback together. */
function playOn(media: FakeMedia, seconds: number, rate = 1): void {
  vi.advanceTimersByTime(seconds * 1000);
  media.advance(seconds * rate);
}

function watched(media: FakeMedia) {
  const clock = createPlayerClock(media);
  const jumps: number[] = [];
  clock.onJump((time) => jumps.push(time.positionMs));
  return { clock, jumps };
}

describe("the position", () => {
  it.each([
    [0, 0],
    [1.001, 1_001],
    [0.999_9, 999],
    [2.000_000_1, 2_000],
    [3.333_333, 3_333],
  ])("of %f s is %i ms: cut, and not thrown off by how doubles are stored", (seconds, ms) => {
    const media = new FakeMedia();
    media.advance(seconds);
    expect(createPlayerClock(media).get().positionMs).toBe(ms);
  });

  it("follows painted frames, and says which one is on screen", () => {
    const media = new FakeVideo();
    media.load(10);
    const { clock } = watched(media);
    media.play();
    playOn(media, 0.042);
    media.paint(0.041_667);
    expect(clock.get()).toMatchObject({ positionMs: 42, frameUs: 41_667, playing: true, durationMs: 10_000 });
    playOn(media, 0.042);
    media.paint(0.083_333);
    expect(clock.get()).toMatchObject({ positionMs: 84, frameUs: 83_333 });
  });

  it("has reached what is on screen, where a video paused in mid-play shows a frame early, but not what another moment left there", () => {
    const media = new FakeVideo();
    media.load(10);
    const { clock, jumps } = watched(media);
    media.play();
    playOn(media, 1.99);
    media.paint(2);
    media.pause();
    expect(clock.get()).toMatchObject({ positionMs: 2_000, playing: false });
    media.play();
    playOn(media, 0.005);
    media.fire("timeupdate");
    expect(clock.get().positionMs).toBe(2_000);
    expect(jumps).toEqual([]);
    media.paint(5);
    expect(clock.get().positionMs).toBe(1_995);
  });

  it("follows animation frames where painted ones are not told, and rests while paused", () => {
    const frames: (() => void)[] = [];
    vi.stubGlobal("requestAnimationFrame", (frame: () => void) => frames.push(frame));
    vi.stubGlobal("cancelAnimationFrame", () => {});
    const media = new FakeMedia();
    const { clock } = watched(media);
    media.play();
    expect(frames).toHaveLength(1);
    playOn(media, 0.016);
    frames.shift()?.();
    expect(clock.get().positionMs).toBe(16);
    media.pause();
    frames.shift()?.();
    expect(frames).toEqual([]);
  });

  it("goes on in background tabs, where only timeupdate comes", () => {
    const media = new FakeVideo();
    const { clock, jumps } = watched(media);
    media.play();
    playOn(media, 1.2);
    media.fire("timeupdate");
    expect(clock.get().positionMs).toBe(1_200);
    expect(jumps).toEqual([]);
  });

  it("is read once when nothing changed, so that the same object comes back", () => {
    const media = new FakeMedia();
    const { clock } = watched(media);
    const told = vi.fn();
    clock.subscribe(told);
    media.fire("timeupdate");
    media.fire("canplay");
    expect(told).not.toHaveBeenCalled();
  });

  it("knows no duration of endless and unloaded media", () => {
    const media = new FakeMedia();
    const { clock } = watched(media);
    expect(clock.get().durationMs).toBeNull();
    media.load(Number.POSITIVE_INFINITY);
    expect(clock.get().durationMs).toBeNull();
  });
});

describe("jumps", () => {
  it("are told when a seek lands, not while it is under way, and the position is already there", () => {
    const media = new FakeVideo();
    media.load(100);
    const { clock, jumps } = watched(media);
    media.currentTime = 50;
    expect(clock.get()).toMatchObject({ positionMs: 50_000, seeking: true });
    expect(jumps).toEqual([]);
    media.land();
    expect(jumps).toEqual([50_000]);
    media.seek(20);
    expect(jumps).toEqual([50_000, 20_000]);
  });

  it("are not made of the seeks YouTube's element reports while it just plays", () => {
    const media = new FakeMedia();
    vi.stubGlobal("requestAnimationFrame", () => 1);
    media.load(100);
    const { jumps } = watched(media);
    media.play();
    playOn(media, 5);
    media.seeking = true;
    media.fire("seeking");
    media.land();
    expect(jumps).toEqual([]);
  });

  it("are not made of frame steps forward, but of every step back", () => {
    const media = new FakeVideo();
    media.load(100);
    const { jumps } = watched(media);
    media.seek(0.06);
    media.seek(0.1);
    expect(jumps).toEqual([]);
    media.seek(0.06);
    expect(jumps).toEqual([60]);
  });

  it("are told of a seek forward after a stall: time that passed buffering is not playback", () => {
    const media = new FakeVideo();
    media.load(100);
    const { jumps } = watched(media);
    media.play();
    media.readyState = 2;
    media.fire("waiting");
    vi.advanceTimersByTime(30_000);
    media.seek(20);
    expect(jumps).toEqual([20_000]);
  });

  it("are told of a loop, with or without a seek event", () => {
    const media = new FakeVideo();
    media.load(10);
    const { jumps } = watched(media);
    media.play();
    playOn(media, 9.9);
    media.fire("timeupdate");
    media.currentSeconds = 0.1;
    media.fire("timeupdate");
    expect(jumps).toEqual([100]);
  });
});

it("forgets the frame on screen once a seek begins, until the next one is painted", () => {
  const media = new FakeVideo();
  const { clock } = watched(media);
  media.paint(0.5);
  expect(clock.get().frameUs).toBe(500_000);
  media.seek(3);
  expect(clock.get().frameUs).toBeNull();
  media.paint(3.003);
  expect(clock.get().frameUs).toBe(3_003_000);
});

it("leaves nothing behind when closed", () => {
  const media = new FakeVideo();
  const { clock } = watched(media);
  clock.close();
  expect([media.listenerCount, media.waitingCallbacks]).toEqual([0, 0]);
});
