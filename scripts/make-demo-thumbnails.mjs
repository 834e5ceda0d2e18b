// Draws the small pictures of the demo clip into db/demo/thumbnails.webp, by the code that draws those of every other video.
// Needs a Chromium that plays H.264; run it after scripts/make-demo.mjs made another clip: the result is committed.
import { readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";
import { chromium } from "playwright";
import { findBrowser } from "./browser.mjs";
import { root } from "./root.mjs";

const MOST_BYTES = 150_000;
const demo = `${root}db/demo`;
const { durationMs } = JSON.parse(readFileSync(`${demo}/demo.json`, "utf8"));
const { outputFiles } = await build({
  entryPoints: [`${root}components/watch/timeline/thumbnails/draw-sheet.ts`],
  bundle: true,
  write: false,
  format: "iife",
  globalName: "sheet",
});

const browser = await chromium.launch({ executablePath: await findBrowser() });
try {
  const page = await browser.newPage();
  await page.addScriptTag({ content: outputFiles[0].text });
  const base64 = await page.evaluate(draw, { clip: readFileSync(`${demo}/demo.mp4`).toString("base64"), durationMs });
  const picture = Buffer.from(base64, "base64");
  if (picture.length > MOST_BYTES) throw new Error(`${picture.length} bytes are too many to be shipped.`);
  writeFileSync(`${demo}/thumbnails.webp`, picture);
  console.log(`db/demo/thumbnails.webp: ${Math.round(picture.length / 1024)} KiB`);
} finally {
  await browser.close();
}

/** In the page. From memory, so that every moment can be sought. */
async function draw({ clip, durationMs }) {
  const bytes = Uint8Array.from(atob(clip), (char) => char.charCodeAt(0));
  const blob = await globalThis.sheet.drawSheet({
    url: URL.createObjectURL(new Blob([bytes], { type: "video/mp4" })),
    durationMs,
    leisure: async () => {},
    onShare() {},
    signal: new AbortController().signal,
  });
  if (!blob) throw new Error("This browser could not draw the clip.");
  const drawn = new Uint8Array(await blob.arrayBuffer());
  return btoa(Array.from(drawn, (byte) => String.fromCharCode(byte)).join(""));
}
