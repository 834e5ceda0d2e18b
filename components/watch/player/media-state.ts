/** What a media element's events say about it, in the player's words. */

/** `no_picture`: sound plays, but the browser cannot decode the picture and says nothing about it. */
export type Problem = "cannot_load" | "no_picture" | "not_supported";

export interface MediaState {
  /** Duration and size are known; it can be sought. */
  ready: boolean;
  /** Has been played at least once. */
  started: boolean;
  playing: boolean;
  rate: number;
  volume: number;
  muted: boolean;
  durationMs: number | null;
  buffering: boolean;
  problem: Problem | null;
  picture: { width: number; height: number } | null;
}

interface Watching {
  /** The browser's own element, whose picture size can be believed. */
  native: boolean;
  /** What the server knows wins: it was read from the file. */
  knownDurationMs: number | null;
  change: (patch: Partial<MediaState>) => void;
}

/** Answers the way to stop. Reads the element at once: its events may have fired before the page came alive. */
export function watchMedia(media: HTMLVideoElement, { native, knownDurationMs, change }: Watching): () => void {
  const listening = new AbortController();
  const on = (events: string, listener: () => void) => {
    for (const event of events.split(" ")) media.addEventListener(event, listener, { signal: listening.signal });
  };
  const read = () => {
    const seconds = media.duration;
    const ready = media.readyState > 0;
    change({
      ready,
      playing: !media.paused && !media.ended,
      rate: media.playbackRate,
      volume: media.volume,
      muted: media.muted,
      durationMs: knownDurationMs ?? (Number.isFinite(seconds) && seconds > 0 ? Math.round(seconds * 1000) : null),
      ...(native && media.videoWidth > 0 ? { picture: { width: media.videoWidth, height: media.videoHeight } } : {}),
    });
  };
  const checkPicture = () => {
    if (native && media.readyState >= 2 && media.videoWidth === 0) change({ problem: "no_picture" });
  };
  const checkError = () => {
    if (media.error) change({ problem: media.error.code === DECODE ? "not_supported" : "cannot_load", buffering: false });
  };

  on("loadedmetadata durationchange resize play playing pause ended ratechange volumechange emptied", read);
  on("play", () => change({ started: true }));
  on("waiting", () => change({ buffering: true }));
  on("playing canplay seeked pause ended", () => change({ buffering: false }));
  on("loadeddata", checkPicture);
  on("error", checkError);
  read();
  checkPicture();
  checkError();
  return () => listening.abort();
}

/** MediaError.MEDIA_ERR_DECODE; foreign players number their errors in their own way, all far above. */
const DECODE = 3;
