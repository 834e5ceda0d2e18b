/**
 * One video being played, whoever plays it: what the controls show and what they may ask for. Framework-free; the element comes and
 * goes by `attach`. Positions are integer milliseconds. Knows nothing of annotations.
 */
import { createFrameStepper, frameOfMs, frameStartMs } from "@/lib/client/frames";
import { createListeners, observed } from "@/lib/client/observable";
import { createPlayerClock, type PlayerClock, type PlayerTime } from "@/lib/client/player-clock";
import type { Observable } from "@/lib/client/room";
import type { WireVideo } from "@/lib/protocol/video";
import type { NumberedGrid } from "@/lib/typed-position";
import { isForeign } from "./is-foreign";
import { type MediaState, watchMedia } from "./media-state";

export type Clock = Omit<PlayerClock, "close">;

export interface Player {
  readonly state: Observable<MediaState>;
  /** Outlives the element: stands still while there is none. */
  readonly clock: Clock;
  readonly positionMs: Observable<number>;
  /** Whether single frames can be shown: the rate is known and the picture is the browser's own. */
  readonly grid: NumberedGrid | null;
  /** What fills the screen: the picture with its controls and the composer. */
  readonly theatre: { current: HTMLElement | null };
  /** Answers the way to let go of the element. */
  attach(media: HTMLVideoElement): () => void;
  play(): void;
  pause(): void;
  toggle(): void;
  seek(ms: number): void;
  step(frames: number): void;
  setRate(rate: number): void;
  setVolume(volume: number): void;
  toggleMuted(): void;
  toggleFullScreen(): void;
  reload(): void;
  /** The element's maker found that it cannot be played. */
  fail(): void;
  /** The moment on screen as an annotation names it: the start of the frame where the rate is known. */
  momentMs(): number;
  /** The picture now; null where there is none of our own to draw. */
  picture(): HTMLVideoElement | null;
}

const NOWHERE: PlayerTime = {
  positionMs: 0,
  playing: false,
  seeking: false,
  rate: 1,
  durationMs: null,
  readyState: 0,
  frameUs: null,
};

interface Attached {
  media: HTMLVideoElement;
  clock: PlayerClock;
  stepper: ReturnType<typeof createFrameStepper> | null;
}

export function createPlayer(video: WireVideo): Player {
  const native = !isForeign(video.source);
  const grid = native ? numberedGrid(video) : null;
  const state = observed<MediaState>({ ...initialState, durationMs: video.duration });
  const ticks = createListeners();
  const jumps = createListeners<[PlayerTime]>();
  const theatre: Player["theatre"] = { current: null };
  let attached: Attached | null = null;
  let last = NOWHERE;
  /** Asked for before the element could seek. */
  let waitingMs: number | null = null;

  const clock: Clock = { get: () => attached?.clock.get() ?? last, subscribe: ticks.add, onJump: jumps.add };
  const change = (patch: Partial<MediaState>) => state.set({ ...state.get(), ...patch });
  const positionMs = () => waitingMs ?? clock.get().positionMs;

  function attach(media: HTMLVideoElement): () => void {
    const own = createPlayerClock(media);
    const stepper = grid && createFrameStepper(grid, media, () => own.get().frameUs);
    attached = { media, clock: own, stepper };
    own.subscribe(ticks.tell);
    own.onJump(jumps.tell);
    const stopWatching = watchMedia(media, { native, knownDurationMs: video.duration, change });
    const onMetadata = () => waitingMs !== null && seek(waitingMs);
    media.addEventListener("loadedmetadata", onMetadata);
    onMetadata();
    return () => {
      media.removeEventListener("loadedmetadata", onMetadata);
      last = { ...own.get(), playing: false };
      own.close();
      stopWatching();
      attached = null;
    };
  }

  function seek(ms: number): void {
    const targetMs = Math.max(0, Math.min(Math.round(ms), state.get().durationMs ?? Number.MAX_SAFE_INTEGER));
    if (!attached || attached.media.readyState === 0) {
      waitingMs = targetMs;
      return;
    }
    waitingMs = null;
    if (grid && attached.stepper) attached.stepper.show(frameOfMs(grid, targetMs));
    else attached.media.currentTime = targetMs / 1000;
  }

  // A refusal (no gesture yet, or paused again at once) leaves the player paused, which the controls show.
  const play = () => void Promise.resolve(attached?.media.play()).catch(() => {});
  const pause = () => attached?.media.pause();

  return {
    state,
    clock,
    positionMs: { get: positionMs, subscribe: ticks.add },
    grid,
    theatre,
    attach,
    seek,
    step: (frames) => attached?.stepper?.step(frames),
    play,
    pause,
    toggle: () => (!attached || attached.media.paused || attached.media.ended ? play() : pause()),
    setRate(rate) {
      if (attached) attached.media.playbackRate = rate;
    },
    setVolume(volume) {
      if (!attached) return;
      attached.media.volume = Math.min(1, Math.max(0, volume));
      attached.media.muted = volume === 0;
    },
    toggleMuted() {
      if (attached) attached.media.muted = !attached.media.muted;
    },
    toggleFullScreen: () => toggleFullScreen(theatre.current, attached?.media ?? null),
    reload() {
      waitingMs = positionMs();
      change({ problem: null, ready: false });
      attached?.media.load();
    },
    fail: () => change({ problem: "cannot_load", buffering: false }),
    momentMs() {
      const ms = positionMs();
      if (!grid || !attached?.stepper || waitingMs !== null) return ms;
      return Math.min(frameStartMs(grid, attached.stepper.current()), state.get().durationMs ?? ms);
    },
    picture: () => (native && attached ? attached.media : null),
  };
}

const numberedGrid = ({ frame_rate, first_frame_us, start_timecode }: WireVideo): NumberedGrid | null =>
  frame_rate && { rate: frame_rate, firstFrameUs: first_frame_us, startTimecode: start_timecode };

const initialState: MediaState = {
  ready: false,
  started: false,
  playing: false,
  rate: 1,
  volume: 1,
  muted: false,
  durationMs: null,
  buffering: false,
  problem: null,
  picture: null,
};

function toggleFullScreen(theatre: HTMLElement | null, media: HTMLVideoElement | null): void {
  const done = document.fullscreenElement ? document.exitFullscreen() : theatre?.requestFullscreen?.();
  if (done) done.catch(() => {});
  // iPhones only let the video itself fill the screen.
  else if (media && "webkitEnterFullscreen" in media && typeof media.webkitEnterFullscreen === "function")
    media.webkitEnterFullscreen();
}
