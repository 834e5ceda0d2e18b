// Does a page with very many annotations stay smooth? Long tasks of the main thread while it opens, plays, seeks and scrolls, its
// memory, and the gaps between frames. Run `npm run build` first, then: npx tsx bench/browser/many-annotations.ts [count]
import { chromium, type Page } from "playwright";
import { fillWithAnnotations } from "../../e2e/support/many-annotations";
import { startTestServer } from "../../e2e/support/server";
import { uploadClip } from "../../e2e/support/upload";
import { WatchPage } from "../../e2e/support/watch";
import { findBrowser } from "../../scripts/browser.mjs";
import { sayDistribution } from "./distribution";

const COUNT = Number(process.argv[2] ?? 10_000);
const server = await startTestServer();
const executablePath = await findBrowser();
const browser = await chromium.launch({
  ...(executablePath && { executablePath }),
  args: ["--autoplay-policy=no-user-gesture-required", "--mute-audio"],
});
try {
  const context = await browser.newContext({ baseURL: server.url });
  await context.addInitScript(() => {
    const tasks: number[] = [];
    Object.assign(globalThis, { tasks });
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map((entry) => entry.duration))).observe({
      type: "longtask",
    });
  });
  await context.request.post("/api/users", { data: { username: "mina-b", password: "a long password" } });
  const video = await uploadClip(context.request);
  await fillWithAnnotations({
    dataDir: server.dataDir,
    videoId: video.id,
    authorUsername: "mina-b",
    count: COUNT,
    durationMs: 9_900,
  });

  const page = await context.newPage();
  const startMs = performance.now();
  const watch = await new WatchPage(page).open(video.path);
  await watch.feed.getByRole("radio", { name: `All ${COUNT.toLocaleString("en")}` }).waitFor({ timeout: 120_000 });
  console.log(`open, live and complete after ${Math.round(performance.now() - startMs)} ms`);
  report("opening", await takeTasks(page));

  await page.keyboard.press("k");
  await page.waitForFunction(() => (document.querySelector("video")?.currentTime ?? 0) > 4);
  await page.keyboard.press("k");
  report("four seconds of playing, two fifths of the annotations due", await takeTasks(page));

  for (const key of ["End", "Home", "PageUp", "Home", "End"]) await page.getByRole("slider", { name: "Position" }).press(key);
  report("five seeks over the whole video", await takeTasks(page));

  await watch.showAll();
  await watch.feed.hover();
  for (let turn = 0; turn < 40; turn++) await page.mouse.wheel(0, 2_000);
  report("scrolling 80,000 pixels", await takeTasks(page));

  await watch.feed.getByRole("searchbox").pressSequentially("Thought 99");
  report("searching, letter by letter", await takeTasks(page));
  const session = await context.newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  console.log(`memory of scripts afterwards: ${Math.round(usedSize / 1e6)} MB`);
} finally {
  await browser.close();
  await server.close();
}

/** Tasks over 50 ms since the last call. */
async function takeTasks(page: Page): Promise<number[]> {
  return page.evaluate(() => (globalThis as unknown as { tasks: number[] }).tasks.splice(0));
}

function report(what: string, tasks: number[]) {
  console.log(`${what}: ${tasks.length === 0 ? "no long task" : `${tasks.length} long tasks, ${sayDistribution(tasks)}`}`);
}
