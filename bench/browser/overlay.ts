// Do annotations over the picture keep up with the screen? Two hundred a second, as cards and in lanes, in Chromium on the real server:
// what each frame costs, and when it comes. Run `npm run build` first, then: npx tsx bench/browser/overlay.ts
import { randomUUID } from "node:crypto";
import { chromium, type Page } from "playwright";
import { fillWithAnnotations } from "../../e2e/support/many-annotations";
import { startTestServer } from "../../e2e/support/server";
import { clip, uploadClip } from "../../e2e/support/upload";
import { WatchPage } from "../../e2e/support/watch";
import { findBrowser } from "../../scripts/browser.mjs";
import { measureFrames, sayFrames } from "./frame-work";

const A_SECOND = 200;
const MEASURED_MS = 6_000;
const clipMs = (clip.frames / clip.framesPerSecond) * 1000;

const server = await startTestServer({ LIMIT_POSTS_PER_SECOND: "0", LIMIT_MESSAGES_PER_SECOND: "0" });
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
  const post = (atMs: number) =>
    context.request.post(`/api/videos/${empty.id}/annotations`, {
      data: {
        client_id: randomUUID(),
        at: Math.min(Math.round(atMs), Math.floor(clipMs)),
        body: `Posted at ${Math.round(atMs)} ms`,
      },
    });
  for (const [what, path, style] of [
    ["no annotations", empty.path, "off"],
    ["feed and timeline alone", full.path, "off"],
    ["as cards", full.path, "cards"],
    ["in lanes", full.path, "lanes"],
  ] as const) {
    await page.goto("/");
    await page.evaluate((kept) => localStorage.setItem("cuemark:over-picture", JSON.stringify(kept)), { style });
    await new WatchPage(page).open(path);
    const measured = await measureFrames(page, () => play(page));
    console.log(`${what}\n${sayFrames(measured)}`);
  }
  // The same again where everything comes from the others at this very moment, into a room that was empty.
  await page.goto("/");
  await page.evaluate(() => localStorage.setItem("cuemark:over-picture", JSON.stringify({ style: "lanes" })));
  await new WatchPage(page).open(empty.path);
  const posts: Promise<unknown>[] = [];
  const measured = await measureFrames(page, async () => {
    const startMs = performance.now();
    const posting = setInterval(() => {
      const nowMs = performance.now() - startMs;
      while (posts.length < (nowMs * A_SECOND) / 1000) posts.push(post(nowMs));
    }, 20);
    await play(page);
    clearInterval(posting);
  });
  console.log(`in lanes, ${posts.length} posted meanwhile\n${sayFrames(measured)}`);
  await Promise.all(posts);
} finally {
  await browser.close();
  await server.close();
}

function play(page: Page): Promise<void> {
  return page.evaluate(async (measuredMs) => {
    const video = document.querySelector("video");
    await video?.play();
    await new Promise((resolve) => setTimeout(resolve, measuredMs));
    video?.pause();
  }, MEASURED_MS);
}
