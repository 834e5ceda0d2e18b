// Makes the demo clip, its poster and its description in db/demo, and the small clip of the browser tests.
// Needs ffmpeg and a Chromium; run it only after changing scripts/demo: the results are committed.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { chromium } from "playwright";
import { findBrowser } from "./browser.mjs";
import { clipSeconds, FRAMES_PER_SECOND, scenes } from "./demo/script.mjs";
import { makeSound } from "./demo/sound.mjs";
import { root } from "./root.mjs";

const POSTER_FRAME = 54;
const demo = `${root}db/demo`;
const fixtures = `${root}e2e/fixtures`;
const work = mkdtempSync(join(tmpdir(), "cuemark-demo-"));
for (const folder of [demo, fixtures]) mkdirSync(folder, { recursive: true });

const browser = await chromium.launch({ executablePath: await findBrowser() });
try {
  const draw = await openFilm(browser);
  writeFileSync(`${work}/sound.wav`, makeSound());
  await encodeDemo(draw);
  writeFileSync(`${work}/poster.png`, await draw(POSTER_FRAME));
  ffmpeg(["-i", `${work}/poster.png`, "-c:v", "libwebp", "-quality", "86", `${demo}/poster.webp`]);
  encodeFixture();
  describe();
} finally {
  await browser.close();
  rmSync(work, { recursive: true, force: true });
}
for (const path of [`${demo}/demo.mp4`, `${demo}/poster.webp`, `${fixtures}/boxes.webm`]) {
  console.log(`${path.slice(root.length)}: ${Math.round(statSync(path).size / 1024)} KiB`);
}

/** Answers a function from a frame's number to its PNG. */
async function openFilm(browser) {
  const bundle = await build({ entryPoints: [`${root}scripts/demo/film.mjs`], bundle: true, write: false, format: "iife" });
  const page = await browser.newPage();
  await page.evaluate(async (faces) => {
    for (const [family, base64] of faces) {
      const face = new FontFace(family, `url(data:font/woff2;base64,${base64})`, { weight: "100 900" });
      document.fonts.add(await face.load());
    }
  }, fonts());
  await page.addScriptTag({ content: bundle.outputFiles[0].text });
  return async (frame) => Buffer.from(await page.evaluate((number) => globalThis.drawFrame(number), frame), "base64");
}

function fonts() {
  return [
    ["Inter", "inter/files/inter-latin-wght-normal.woff2"],
    ["JetBrains Mono", "jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2"],
  ].map(([family, file]) => [family, readFileSync(`${root}node_modules/@fontsource-variable/${file}`).toString("base64")]);
}

/** A key frame every second makes seeking quick; `faststart` lets it play before it has all arrived. */
async function encodeDemo(draw) {
  const encoder = spawn(
    "ffmpeg",
    [
      ...["-v", "error", "-y", "-f", "image2pipe", "-framerate", String(FRAMES_PER_SECOND), "-i", "-", "-i", `${work}/sound.wav`],
      ...[
        "-vf",
        "scale=out_color_matrix=bt709:out_range=tv",
        "-colorspace",
        "bt709",
        "-color_primaries",
        "bt709",
        "-color_trc",
        "bt709",
      ],
      ...["-c:v", "libx264", "-profile:v", "main", "-pix_fmt", "yuv420p", "-preset", "veryslow", "-crf", "27", "-aq-mode", "3"],
      ...["-g", "24", "-keyint_min", "24", "-sc_threshold", "0", "-c:a", "aac", "-b:a", "80k", "-t", String(clipSeconds)],
      ...["-map_metadata", "-1", "-fflags", "+bitexact", "-movflags", "+faststart", `${demo}/demo.mp4`],
    ],
    { stdio: ["pipe", "inherit", "inherit"] },
  );
  for (let frame = 0; frame < clipSeconds * FRAMES_PER_SECOND; frame++) {
    if (!encoder.stdin.write(await draw(frame))) await once(encoder.stdin, "drain");
  }
  encoder.stdin.end();
  const [code] = await once(encoder, "exit");
  if (code !== 0) throw new Error(`ffmpeg ended with ${code}`);
}

/** VP9 in WebM, which every Chromium plays: ten seconds at 25 frames a second, the frame's number in twelve boxes of 24 pixels. */
function encodeFixture() {
  const boxes = Array.from({ length: 12 }, (_, bit) => {
    const place = `x=${bit * 24}:y=336:w=24:h=24`;
    return `drawbox=${place}:color=black:t=fill,drawbox=${place}:color=white:t=fill:enable='gt(bitand(n\\,${2 ** bit})\\,0)'`;
  });
  ffmpeg([
    ...[
      "-f",
      "lavfi",
      "-i",
      "gradients=s=640x360:r=25:d=10:c0=0x1d3a5f:c1=0xf2a65a:speed=0.02:seed=5",
      "-f",
      "lavfi",
      "-i",
      "sine=220:d=10",
    ],
    ...["-vf", boxes.join(","), "-c:v", "libvpx-vp9", "-b:v", "180k", "-g", "25", "-pix_fmt", "yuv420p", "-af", "volume=0.1"],
    ...["-c:a", "libopus", "-b:a", "24k", "-map_metadata", "-1", "-fflags", "+bitexact", `${fixtures}/boxes.webm`],
  ]);
}

function describe() {
  const frameRate = { num: FRAMES_PER_SECOND, den: 1 };
  const description = { durationMs: clipSeconds * 1000, width: 960, height: 540, frameRate, firstFrameUs: 0, scenes };
  writeFileSync(`${demo}/demo.json`, `${JSON.stringify(description, null, 2)}\n`);
}

function ffmpeg(args) {
  const { status } = spawnSync("ffmpeg", ["-v", "error", "-y", ...args], { stdio: "inherit" });
  if (status !== 0) throw new Error(`ffmpeg ended with ${status}`);
}
