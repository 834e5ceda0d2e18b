/**
 * J, K and L as on an editing desk: each press doubles the speed, the other direction begins anew. Where the element cannot play so
 * (backwards, or faster than it may), the position is stepped instead, each seek after the last one has landed. Gives way at once to
 * whoever else plays or pauses. Knows neither keys nor the picture; speeds are multiples of real time, below zero backwards.
 */
import { observed } from "./observable";
import type { PlayerClock } from "./player-clock";
import type { Observable } from "./room";

/** The part of the player it drives. */
export interface Shuttled {
  clock: Pick<PlayerClock, "get" | "subscribe">;
  play(): void;
  pause(): void;
  setRate(rate: number): void;
  seek(ms: number): void;
}

interface ShuttleOptions {
  /** The greatest speed the element plays at by itself. */
  fastest: number;
  /** Less than this is no step: one frame. */
  stepMs: number;
  now?: () => number;
  /** Calls back before the next painted frame; answers the way to call it off. */
  onFrame?: (callback: () => void) => () => void;
}

export interface Shuttle {
  /** Null while it is not at work. */
  speed: Observable<number | null>;
  press(direction: -1 | 1): void;
  /** Slow for as long as the keys are held. */
  creep(direction: -1 | 1): void;
  /** Stands still, at the speed from before. */
  stop(): void;
}

const FASTEST = 8;
const SLOW = 0.25;

export function createShuttle(player: Shuttled, options: ShuttleOptions): Shuttle {
  const { fastest, stepMs, now = () => performance.now(), onFrame = nextFrame } = options;
  const speed = observed<number | null>(null);
  let usualRate = 1;
  /** Set by us, and not yet seen to be gone again. */
  let lastRate: number | null = null;
  /** The clock has shown what was asked for, which takes a moment: from here on anything else is somebody else's doing. */
  let settled = false;
  let cancelStep = () => {};

  function go(next: number): void {
    const { rate } = player.clock.get();
    if (speed.get() === null && rate !== lastRate) usualRate = rate;
    cancelStep();
    settled = false;
    const plays = next > 0 && next <= fastest;
    speed.set(next);
    lastRate = plays ? next : lastRate;
    if (plays) {
      player.setRate(next);
      player.play();
    } else {
      player.pause();
      player.setRate(usualRate);
      settled = !player.clock.get().playing;
      step(next, now());
    }
  }

  function step(by: number, sinceMs: number): void {
    cancelStep = onFrame(() => {
      const { positionMs, durationMs, seeking, playing } = player.clock.get();
      if (playing && settled) return release();
      settled ||= !playing;
      const nowMs = now();
      const deltaMs = (nowMs - sinceMs) * by;
      if (!settled || seeking || Math.abs(deltaMs) < stepMs) return step(by, sinceMs);
      const targetMs = Math.max(0, Math.min(positionMs + deltaMs, durationMs ?? Number.MAX_SAFE_INTEGER));
      player.seek(targetMs);
      if (targetMs === 0 || targetMs === durationMs) return release();
      step(by, nowMs);
    });
  }

  /** Lets go without stopping anything: somebody else has taken over, or there is no way on. */
  function release(): void {
    cancelStep();
    const by = speed.get();
    speed.set(null);
    // Unless somebody chose another rate meanwhile.
    if (by !== null && (!settled || player.clock.get().rate === by)) player.setRate(usualRate);
  }

  player.clock.subscribe(() => {
    const { playing, rate } = player.clock.get();
    const by = speed.get();
    if (by === null && rate === usualRate) lastRate = null;
    if (by === null || by < 0 || by > fastest) return;
    // Paused, ended, or given another rate by somebody else.
    if (settled && (!playing || rate !== by)) release();
    else settled ||= playing && rate === by;
  });

  return {
    speed,
    press(direction) {
      const { playing, rate } = player.clock.get();
      const before = speed.get() ?? (playing ? rate : 0);
      const again = before * direction;
      go(again >= 1 ? direction * Math.min(FASTEST, 2 ** (Math.floor(Math.log2(again)) + 1)) : direction);
    },
    creep: (direction) => go(direction * SLOW),
    stop() {
      player.pause();
      release();
    },
  };
}

function nextFrame(callback: () => void): () => void {
  const handle = requestAnimationFrame(callback);
  return () => cancelAnimationFrame(handle);
}
