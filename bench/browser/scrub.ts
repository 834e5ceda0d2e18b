// Does a scrub over two thousand markers hold 60 frames a second? One real browser on the real server drags over the whole timeline.
// Wall-clock gaps need a quiet machine; the work in each frame, as Chromium counts it, says what would be left of it elsewhere.
// Run `npm run build` first, then: npx tsx bench/browser/scrub.ts [zoom steps]
import { chromium } from "playwright";
import { fillWithAnnotations } from "../../e2e/support/many-annotations";
import { startTestServer } from "../../e2e/support/server";
import { uploadClip } from "../../e2e/support/upload";
import { WatchPage } from "../../e2e/support/watch";
import { findBrowser } from "../../scripts/browser.mjs";
import { measureFrames, sayFrames } from "./frame-work";

const MARKERS = 2_000;
const SECONDS = 6;
const zoomSteps = Number(process.argv[2] ?? 0);
const server = await startTestServer();
const executablePath = await findBrowser();
const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: ["--mute-audio"] });
try {
  const context = await browser.newContext({ baseURL: server.url, viewport: { width: 1440, height: 900 } });
  const username = "scrubber";
  await context.request.post("/api/users", { data: { username, password: "a long password" } });
  const video = await uploadClip(context.request);
  const filling = { dataDir: server.dataDir, videoId: video.id, authorUsername: username, count: MARKERS, durationMs: 9_900 };
  await fillWithAnnotations(filling);
  const page = await context.newPage();
  await new WatchPage(page).open(video.path);
  const box = await page.getByRole("region", { name: "Timeline" }).boundingBox();
  if (!box) throw new Error("There is no timeline.");
  const y = box.y + 34;
  await page.mouse.move(box.x + 10, y);
  await page
    .getByText(/^00:00\.\d$/)
    .first()
    .waitFor();
  // What is drawn for its owner alone is not part of the scrub.
  await page.waitForResponse((answer) => answer.url().endsWith("/thumbnails") && answer.ok(), { timeout: 120_000 });
  for (let step = 0; step < zoomSteps; step++) await page.mouse.wheel(0, -100);

  const measured = await measureFrames(page, async () => {
    await page.mouse.down();
    for (const end = performance.now() + SECONDS * 1000; performance.now() < end; ) {
      const share = 0.5 - 0.48 * Math.cos(((end - performance.now()) / 1000) * 2);
      await page.mouse.move(box.x + box.width * share, y);
    }
    await page.mouse.up();
  });
  console.log(`${MARKERS} markers, ${SECONDS} s of scrubbing\n${sayFrames(measured)}`);
} finally {
  await browser.close();
  await server.close();
}
