// What a first visit to the start page and to a watch page with a thousand annotations costs, as Lighthouse counts it: a desktop, and a
// phone a quarter as fast on 1.6 Mbit/s with 150 ms each way and back. Fresh contexts, medians.
// Run `npm run build` first, then: npx tsx bench/browser/pages.ts
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright";
import { fillWithAnnotations } from "../../e2e/support/many-annotations";
import { startTestServer } from "../../e2e/support/server";
import { uploadClip } from "../../e2e/support/upload";
import { findBrowser } from "../../scripts/browser.mjs";
import { type Figures, medians } from "../figures";

const VISITS = 5;
const SETTLED_MS = 5_000;
const PHONE = { cpuSlowdown: 4, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };
const devices: Record<string, { context: BrowserContextOptions; throttle: typeof PHONE | null }> = {
  desktop: { context: { viewport: { width: 1350, height: 940 } }, throttle: null },
  phone: { context: { viewport: { width: 412, height: 823 }, hasTouch: true, isMobile: true }, throttle: PHONE },
};

const server = await startTestServer();
const executablePath = await findBrowser();
const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: ["--mute-audio"] });
try {
  const paths = { "start page": "/", "watch page": await makeVideo(browser) };
  const table: Record<string, Figures> = {};
  for (const [device, { context, throttle }] of Object.entries(devices)) {
    for (const [name, path] of Object.entries(paths)) {
      const visits: Figures[] = [];
      for (let visit = 0; visit < VISITS; visit++) {
        const fresh = await browser.newContext({ ...context, baseURL: server.url });
        visits.push(await measure(await fresh.newPage(), path, throttle));
        await fresh.close();
      }
      const rounded = Object.entries(medians(visits)).map(([figure, value]) => [figure, Number(value.toPrecision(3))]);
      table[`${name}, ${device}`] = Object.fromEntries(rounded);
    }
  }
  console.table(table);
} finally {
  await browser.close();
  await server.close();
}

async function makeVideo(browser: Browser): Promise<string> {
  const { request } = await browser.newContext({ baseURL: server.url });
  await request.post("/api/users", { data: { username: "mina-b", password: "a long password" } });
  const { id, path } = await uploadClip(request);
  const { dataDir } = server;
  await fillWithAnnotations({ dataDir, videoId: id, authorUsername: "mina-b", count: 1_000, durationMs: 9_900 });
  return path;
}

async function measure(page: Page, path: string, throttle: typeof PHONE | null): Promise<Figures> {
  const session = await page.context().newCDPSession(page);
  let bytes = 0;
  session.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
  await session.send("Network.enable");
  if (throttle) {
    const { cpuSlowdown, ...network } = throttle;
    await session.send("Emulation.setCPUThrottlingRate", { rate: cpuSlowdown });
    await session.send("Network.emulateNetworkConditions", { offline: false, ...network });
  }
  await page.addInitScript(observe);
  await page.goto(path);
  await page.waitForTimeout(SETTLED_MS);
  const seen = await page.evaluate(() => (globalThis as unknown as { seen: Seen }).seen);
  const blocking = seen.tasks.filter(({ startTime }) => startTime >= seen.firstPaintMs);
  return {
    "first byte ms": await page.evaluate(
      () => (performance.getEntriesByType("navigation")[0] as PerformanceNavigationTiming).responseStart,
    ),
    "first contentful paint ms": seen.firstPaintMs,
    "largest contentful paint ms": seen.largestPaintMs,
    "total blocking ms": blocking.reduce((sum, { duration }) => sum + duration - 50, 0),
    "layout shift": seen.shift,
    "kB fetched": bytes / 1000,
  };
}

interface Seen {
  firstPaintMs: number;
  largestPaintMs: number;
  shift: number;
  tasks: { startTime: number; duration: number }[];
}

/** Runs in the page, before anything of its own; without functions of its own, as the compiler names them with a helper. */
function observe(): void {
  const seen: Seen = { firstPaintMs: Number.NaN, largestPaintMs: Number.NaN, shift: 0, tasks: [] };
  Object.assign(globalThis, { seen });
  for (const type of ["paint", "largest-contentful-paint", "layout-shift", "longtask"]) {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { name, startTime, duration } = entry;
        if (name === "first-contentful-paint") seen.firstPaintMs = startTime;
        else if (type === "largest-contentful-paint") seen.largestPaintMs = startTime;
        else if (type === "longtask") seen.tasks.push({ startTime, duration });
        else if ("value" in entry && "hadRecentInput" in entry && !entry.hadRecentInput) seen.shift += Number(entry.value);
      }
    }).observe({ type, buffered: true });
  }
}
