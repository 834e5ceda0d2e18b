/**
 * Where playback stands: the one place where a media element's seconds become integer milliseconds. Works over `<video>` and over
 * elements shaped like it (YouTube, Vimeo). Foreground: every painted frame; background tabs, where no frames are painted: `timeupdate`.
 * Knows nothing of annotations.
 */
import { createListeners } from "./observable";
import type { Observable } from "./room";

/** The part of HTMLMediaElement the clock reads. */
export interface ClockedMedia {
  readonly currentTime: number;
  readonly duration: number;
  readonly paused: boolean;
  readonly ended: boolean;
  readonly seeking: boolean;
  readonly playbackRate: number;
  readonly readyState: number;
  addEventListener(event: string, listener: () => void): void;
  removeEventListener(event: string, listener: () => void): void;
  requestVideoFrameCallback?(callback: (now: number, frame: { mediaTime: number }) => void): number;
  cancelVideoFrameCallback?(handle: number): void;
}

export interface PlayerTime {
  /** Cut, not rounded: never ahead of the picture. */
  positionMs: number;
  playing: boolean;
  /** A seek is under way: `positionMs` is already where it goes. */
  seeking: boolean;
  rate: number;
  /** Null while unknown, and of endless streams. */
  durationMs: number | null;
  /** As HTMLMediaElement's: 0 nothing, 1 metadata, 2 current frame, 3 future data, 4 enough. */
  readyState: number;
  /** Timestamp of the painted frame; null where the browser does not tell. */
  frameUs: number | null;
}

export interface PlayerClock extends Observable<PlayerTime> {
  /** After playback landed somewhere it was not going to by itself. Told before the subscribers of the new time. */
  onJump(listener: (time: PlayerTime) => void): () => void;
  close(): void;
}

/** A seek that lands this close to where playback would be anyway (a frame step, a correction) is not a jump. */
const JUMP_MS = 250;
/** The longest frame that counts as shown early: that of 10 frames a second. */
const FRAME_AHEAD_MS = 100;
/** HTMLMediaElement's readyState from which playback really advances. */
const HAVE_FUTURE_DATA = 3;
const EVENTS =
  "timeupdate play playing pause ended waiting seeking seeked ratechange durationchange loadedmetadata loadeddata canplay emptied".split(
    " ",
  );

export function createPlayerClock(media: ClockedMedia): PlayerClock {
  const listeners = createListeners();
  const jumps = createListeners<[PlayerTime]>();
  let time = read(media, null);
  /** The last time that was not in mid-seek, and when it was read: from here playback goes on by itself. */
  let settled = { time, readAtMs: performance.now() };
  let sought = false;

  function update(frameUs: number | null = time.frameUs): void {
    const before = time;
    time = read(media, media.seeking ? null : frameUs);
    const jumped = time.seeking ? false : settle();
    sought ||= time.seeking;
    if (time.playing) frames.run();
    if (jumped) jumps.tell(time);
    if (jumped || differs(before, time)) listeners.tell();
  }

  /** YouTube's element reports seeks that are none while it plays, so a jump is judged by where playback went. */
  function settle(): boolean {
    const { time: from, readAtMs } = settled;
    const nowMs = performance.now();
    const moving = from.playing && from.readyState >= HAVE_FUTURE_DATA;
    const reachMs = from.positionMs + (moving ? (nowMs - readAtMs) * from.rate : 0) + JUMP_MS;
    const jumped = time.positionMs < from.positionMs || (sought && time.positionMs > reachMs);
    settled = { time, readAtMs: nowMs };
    sought = false;
    return jumped;
  }

  const frames = media.requestVideoFrameCallback ? paintedFrames(media, update) : animationFrames(media, update);
  const onEvent = () => update();
  for (const event of EVENTS) media.addEventListener(event, onEvent);
  update();
  return {
    get: () => time,
    subscribe: listeners.add,
    onJump: jumps.add,
    close() {
      for (const event of EVENTS) media.removeEventListener(event, onEvent);
      frames.stop();
    },
  };
}

interface Frames {
  /** While playing; again is nothing. */
  run(): void;
  stop(): void;
}

/** One request always stands: it costs nothing while nothing is painted, and tells of the frame a paused seek shows. */
function paintedFrames(media: ClockedMedia, update: (frameUs: number) => void): Frames {
  const ask = (): number | undefined =>
    media.requestVideoFrameCallback?.((_now, frame) => {
      handle = ask();
      update(Math.round(frame.mediaTime * 1_000_000));
    });
  let handle = ask();
  return {
    run() {},
    stop() {
      if (handle !== undefined) media.cancelVideoFrameCallback?.(handle);
    },
  };
}

function animationFrames(media: ClockedMedia, update: () => void): Frames {
  let handle: number | null = null;
  const frame = () => {
    handle = media.paused ? null : requestAnimationFrame(frame);
    update();
  };
  return {
    run() {
      handle ??= requestAnimationFrame(frame);
    },
    stop() {
      if (handle !== null) cancelAnimationFrame(handle);
      handle = null;
    },
  };
}

function read(media: ClockedMedia, frameUs: number | null): PlayerTime {
  return {
    positionMs: positionOf(media.currentTime, frameUs),
    playing: !media.paused && !media.ended,
    seeking: media.seeking,
    rate: media.playbackRate,
    durationMs: Number.isFinite(media.duration) && media.duration > 0 ? Math.round(media.duration * 1000) : null,
    readyState: media.readyState,
    frameUs,
  };
}

/**
 * A video that is paused in mid-play may show the frame after its `currentTime`: what is on screen has been reached. One further away is
 * of another moment, or another source.
 */
function positionOf(currentTime: number, frameUs: number | null): number {
  const [mediaMs, frameMs] = [toMs(currentTime), toMs((frameUs ?? 0) / 1_000_000)];
  return frameMs - mediaMs < FRAME_AHEAD_MS ? Math.max(mediaMs, frameMs) : mediaMs;
}

/** A microsecond is forgiven: 1.001 s is 1000.9999… ms as a double. */
const toMs = (seconds: number) => Math.max(0, Math.floor(seconds * 1000 + 0.001));

function differs(a: PlayerTime, b: PlayerTime): boolean {
  return (Object.keys(a) as (keyof PlayerTime)[]).some((key) => a[key] !== b[key]);
}
