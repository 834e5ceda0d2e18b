/** Reads the number of the frame on screen from the twelve boxes burnt into the clip's lower left corner: exact, no image comparison. */
import type { JSHandle, Page } from "@playwright/test";

/** Side of one box in pixels of the clip. */
const BOX = 24;

/** Null while there is no picture: still loading, or on its way to another frame. */
export async function frameOnScreen(page: Page): Promise<number | null> {
  return page.evaluate((size) => {
    const video = document.querySelector("video");
    if (!video || video.readyState < 2 || video.seeking) return null;
    const canvas = new OffscreenCanvas(size * 12, size);
    const context = canvas.getContext("2d");
    if (!context) throw new Error("There is no canvas.");
    const { width, height } = canvas;
    context.drawImage(video, 0, video.videoHeight - size, width, height, 0, 0, width, height);
    const { data } = context.getImageData(0, Math.floor(size / 2), width, 1);
    const bits = Array.from({ length: 12 }, (_, bit) => ((data[(bit * size + size / 2) * 4] ?? 0) > 127 ? 1 : 0));
    return bits.reduce<number>((sum, on, bit) => sum + on * 2 ** bit, 0);
  }, BOX);
}

/** Every number that is painted from now on; nothing of the page waits for it. */
export async function recordFrames(page: Page): Promise<JSHandle<{ frames: number[] }>> {
  return page.evaluateHandle((size) => {
    const frames: number[] = [];
    const video = document.querySelector("video");
    const context = new OffscreenCanvas(size * 12, size).getContext("2d", { willReadFrequently: true });
    const read = () => {
      if (!video || !context) return;
      context.drawImage(video, 0, video.videoHeight - size, size * 12, size, 0, 0, size * 12, size);
      const { data } = context.getImageData(0, size / 2, size * 12, 1);
      const isOn = (bit: number) => (data[(bit * size + size / 2) * 4] ?? 0) > 127;
      frames.push(Array.from({ length: 12 }, (_, bit) => (isOn(bit) ? 2 ** bit : 0)).reduce((sum, value) => sum + value, 0));
      video.requestVideoFrameCallback(read);
    };
    video?.requestVideoFrameCallback(read);
    return { frames };
  }, BOX);
}
