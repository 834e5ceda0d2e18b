// The whole clip, frame by frame, on a canvas: runs in a browser, bundled by `make-demo.mjs`.
import { bird } from "./bird.mjs";
import { city } from "./city.mjs";
import { harbour } from "./harbour.mjs";
import { HEIGHT, randomFrom, WIDTH } from "./paint.mjs";
import { FRAMES_PER_SECOND, SCENE_SECONDS } from "./script.mjs";
import { title } from "./title.mjs";
import { train } from "./train.mjs";
import { waves } from "./waves.mjs";

const SCENES = [harbour, waves, bird, city, train, title];
const BOX = 4;

const canvas = new OffscreenCanvas(WIDTH, HEIGHT);
const ctx = canvas.getContext("2d", { willReadFrequently: true });
const grain = makeGrain();

/** PNG of one frame, base64. */
globalThis.drawFrame = async (frame) => {
  const seconds = frame / FRAMES_PER_SECOND;
  const scene = Math.floor(seconds / SCENE_SECONDS);
  ctx.save();
  SCENES[scene](ctx, seconds - scene * SCENE_SECONDS);
  ctx.restore();
  ctx.drawImage(grain, 0, 0);
  burnIn(frame);
  const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: "image/png" })).arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
};

/** Breaks up the bands that eight bits leave in a soft sky; it stands still, so it costs next to nothing to encode. */
function makeGrain() {
  const random = randomFrom(3);
  const layer = new OffscreenCanvas(WIDTH, HEIGHT);
  const layerCtx = layer.getContext("2d");
  const image = layerCtx.createImageData(WIDTH, HEIGHT);
  for (let index = 0; index < image.data.length; index += 4) {
    image.data.fill(random() < 0.5 ? 0 : 255, index, index + 3);
    image.data[index + 3] = random() * 7;
  }
  layerCtx.putImageData(image, 0, 0);
  return layer;
}

/** Timecode for people, and the frame's number for tests: twelve boxes, lowest bit first, white for 1. */
function burnIn(frame) {
  const two = (value) => String(Math.floor(value)).padStart(2, "0");
  const seconds = Math.floor(frame / FRAMES_PER_SECOND);
  const text = `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}:${two(frame % FRAMES_PER_SECOND)}`;
  ctx.fillStyle = "rgba(0, 0, 0, 0.38)";
  ctx.beginPath();
  ctx.roundRect(WIDTH - 134, 16, 118, 26, 6);
  ctx.fill();
  ctx.font = "500 14px JetBrains Mono";
  ctx.textAlign = "center";
  ctx.fillStyle = "rgba(255, 255, 255, 0.92)";
  ctx.fillText(text, WIDTH - 75, 34);
  for (let bit = 0; bit < 12; bit++) {
    ctx.fillStyle = (frame >> bit) & 1 ? "#fff" : "#000";
    ctx.fillRect(bit * BOX, HEIGHT - BOX, BOX, BOX);
  }
}
