/** A still picture of a video file, drawn by the browser. */

const WIDTH_PX = 960;
const MAX_BYTES = 512 * 1024;
const MAX_WAIT_MS = 20_000;
/** Past the black that many videos begin with. */
const frameToTake = (durationSeconds: number) => (Number.isFinite(durationSeconds) ? Math.min(durationSeconds * 0.2, 8) : 1);

/** Null where this browser cannot decode the picture. */
export async function drawPoster(file: File): Promise<Blob | null> {
  const video = document.createElement("video");
  const source = URL.createObjectURL(file);
  try {
    video.muted = true;
    video.preload = "auto";
    video.src = source;
    await once(video, "loadeddata");
    video.currentTime = frameToTake(video.duration);
    await once(video, "seeked");
    return video.videoWidth > 0 ? await encode(video) : null;
  } catch {
    return null;
  } finally {
    video.removeAttribute("src");
    video.load();
    URL.revokeObjectURL(source);
  }
}

function once(video: HTMLVideoElement, event: "loadeddata" | "seeked"): Promise<void> {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(MAX_WAIT_MS);
    video.addEventListener(event, () => resolve(), { once: true, signal });
    video.addEventListener("error", () => reject(video.error), { once: true, signal });
    signal.addEventListener("abort", () => reject(signal.reason));
  });
}

/** WebP where the browser can write it, else JPEG; rougher until it fits. */
async function encode(video: HTMLVideoElement): Promise<Blob | null> {
  const canvas = document.createElement("canvas");
  canvas.width = Math.min(WIDTH_PX, video.videoWidth);
  canvas.height = Math.max(1, Math.round((canvas.width * video.videoHeight) / video.videoWidth));
  canvas.getContext("2d")?.drawImage(video, 0, 0, canvas.width, canvas.height);
  for (const quality of [0.85, 0.6, 0.3]) {
    const webp = await toBlob(canvas, "image/webp", quality);
    const picture = webp?.type === "image/webp" ? webp : await toBlob(canvas, "image/jpeg", quality);
    if (picture && picture.size <= MAX_BYTES) return picture;
  }
  return null;
}

const toBlob = (canvas: HTMLCanvasElement, type: string, quality: number): Promise<Blob | null> =>
  new Promise((resolve) => canvas.toBlob(resolve, type, quality));
