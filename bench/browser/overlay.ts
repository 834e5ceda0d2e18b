// Do annotations over the picture keep up with the screen? Two hundred a second, as cards and in lanes, in Chromium on the real server:
// the time from frame to frame as the page sees it. Run `npm run build` first, then: npx tsx bench/browser/overlay.ts
import { chromium, type Page } from "playwright";
import { fillWithAnnotations } from "../../e2e/support/many-annotations";
import { startTestServer } from "../../e2e/support/server";
import { clip, uploadClip } from "../../e2e/support/upload";
import { WatchPage } from "../../e2e/support/watch";
import { findBrowser } from "../../scripts/browser.mjs";
import { sayDistribution } from "./distribution";

const A_SECOND = 200;
const MEASURED_MS = 6_000;
const clipMs = (clip.frames / clip.framesPerSecond) * 1000;

const server = await startTestServer();
const executablePath = await findBrowser();
const browser = await chromium.launch({
  ...(executablePath && { executablePath }),
  args: ["--mute-audio", "--autoplay-policy=no-user-gesture-required"],
});
try {
  const context = await browser.newContext({ baseURL: server.url, viewport: { width: 1440, height: 900 } });
  await context.request.post("/api/users", { data: { username: "mina-b", password: "a long password" } });
  const [empty, full] = [await uploadClip(context.request), await uploadClip(context.request)];
  const count = (A_SECOND * clipMs) / 1000;
  await fillWithAnnotations({
    dataDir: server.dataDir,
    videoId: full.id,
    authorUsername: "mina-b",
    count,
    durationMs: clipMs - 100,
  });

  const page = await context.newPage();
  for (const [what, path, style] of [
    ["no annotations", empty.path, "off"],
    ["feed and timeline alone", full.path, "off"],
    ["as cards", full.path, "cards"],
    ["in lanes", full.path, "lanes"],
  ] as const) {
    await page.goto("/");
    await page.evaluate((kept) => localStorage.setItem("cuemark:over-picture", JSON.stringify(kept)), { style });
    await new WatchPage(page).open(path);
    const { frames, most } = await measure(page);
    const late = frames.filter((ms) => ms > 25).length;
    console.log(`${what}: ${sayDistribution(frames)}; ${late} of ${frames.length} frames late; ${most} texts at once`);
  }
} finally {
  await browser.close();
  await server.close();
}

/** Milliseconds from frame to frame while it plays, and how many texts were in the lanes at most. */
function measure(page: Page): Promise<{ frames: number[]; most: number }> {
  return page.evaluate(async (measuredMs) => {
    const video = document.querySelector("video");
    await video?.play();
    const frames: number[] = [];
    let most = 0;
    let beforeMs = await new Promise(requestAnimationFrame);
    const endMs = beforeMs + measuredMs;
    while (beforeMs < endMs) {
      const nowMs = await new Promise(requestAnimationFrame);
      frames.push(nowMs - beforeMs);
      most = Math.max(most, document.querySelector("[data-lanes]")?.getAnimations({ subtree: true }).length ?? 0);
      beforeMs = nowMs;
    }
    video?.pause();
    return { frames, most };
  }, MEASURED_MS);
}
