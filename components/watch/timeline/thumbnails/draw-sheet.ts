/**
 * Draws a video's small pictures, one after the other, in a second, silent element: whoever is watching meanwhile notices nothing. Null
 * where the picture cannot be read: undecodable, or another site's that does not let us.
 */
import { COLUMNS, countOf, momentOf, rowsOf } from "./sheet";

interface Drawing {
  url: string;
  durationMs: number;
  /** Waits before each picture until there is time for it. */
  leisure: () => Promise<void>;
  onShare: (share: number) => void;
  signal: AbortSignal;
}

/** The longer side of one picture. */
const LONGEST_PX = 160;
const MAX_BYTES = 1024 * 1024;
const MAX_WAIT_MS = 20_000;

export async function drawSheet({ url, durationMs, leisure, onShare, signal }: Drawing): Promise<Blob | null> {
  const video = document.createElement("video");
  const wait = (event: "loadeddata" | "seeked") => once(video, event, signal);
  try {
    video.muted = true;
    video.preload = "auto";
    // Without it a picture from elsewhere could be seen, but not kept.
    video.crossOrigin = "anonymous";
    video.src = url;
    await wait("loadeddata");
    if (video.videoWidth === 0) return null;
    const scale = LONGEST_PX / Math.max(video.videoWidth, video.videoHeight);
    const [width, height] = [Math.round(video.videoWidth * scale), Math.round(video.videoHeight * scale)];
    const canvas = document.createElement("canvas");
    canvas.width = COLUMNS * width;
    canvas.height = rowsOf(durationMs) * height;
    const context = canvas.getContext("2d");
    const count = countOf(durationMs);
    for (let index = 0; index < count; index++) {
      await leisure();
      const seconds = Math.min(momentOf(index, durationMs) / 1000, Math.max(0, video.duration - 0.01));
      const painted = paintedAt(video, seconds);
      video.currentTime = seconds;
      await Promise.all([wait("seeked"), painted]);
      context?.drawImage(video, (index % COLUMNS) * width, Math.floor(index / COLUMNS) * height, width, height);
      onShare((index + 1) / count);
    }
    return await encode(canvas);
  } catch {
    return null;
  } finally {
    video.removeAttribute("src");
    video.load();
  }
}

const LATEST_PAINT_MS = 400;
/** The longest frame believed in; pictures are further apart. */
const ABOUT_SECONDS = 0.2;

/** A busy browser says `seeked` while a canvas would still get the frame before. */
function paintedAt(video: HTMLVideoElement, seconds: number): Promise<void> {
  return new Promise((resolve) => {
    if (!("requestVideoFrameCallback" in video)) return resolve();
    const timer = setTimeout(resolve, LATEST_PAINT_MS);
    const look: VideoFrameRequestCallback = (_now, { mediaTime }) => {
      if (Math.abs(mediaTime - seconds) > ABOUT_SECONDS) return void video.requestVideoFrameCallback(look);
      clearTimeout(timer);
      resolve();
    };
    video.requestVideoFrameCallback(look);
  });
}

function once(video: HTMLVideoElement, event: "loadeddata" | "seeked", leaving: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.any([leaving, AbortSignal.timeout(MAX_WAIT_MS)]);
    if (signal.aborted) return reject(signal.reason);
    video.addEventListener(event, () => resolve(), { once: true, signal });
    video.addEventListener("error", () => reject(video.error), { once: true, signal });
    signal.addEventListener("abort", () => reject(signal.reason));
  });
}

/** WebP where the browser can write it, else JPEG; rougher until it fits. */
async function encode(canvas: HTMLCanvasElement): Promise<Blob | null> {
  for (const quality of [0.7, 0.5, 0.3]) {
    const webp = await toBlob(canvas, "image/webp", quality);
    const picture = webp?.type === "image/webp" ? webp : await toBlob(canvas, "image/jpeg", quality);
    if (picture && picture.size <= MAX_BYTES) return picture;
  }
  return null;
}

const toBlob = (canvas: HTMLCanvasElement, type: string, quality: number): Promise<Blob | null> =>
  new Promise((resolve) => canvas.toBlob(resolve, type, quality));
