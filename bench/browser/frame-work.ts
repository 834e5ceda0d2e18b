/**
 * What frames cost, beside when they come: gaps between frames need a quiet machine, processor time does not. It is shared among the
 * frames that were due, sixty a second: a busy machine draws fewer, each with more to do. Knows nothing of the page.
 */
import type { CDPSession, Page } from "playwright";
import { sayDistribution } from "./distribution";

export interface FrameWork {
  /** Milliseconds from frame to frame, as the page saw them. */
  gapsMs: number[];
  /** Processor milliseconds of the main thread for each frame that was due. */
  mainMs: { all: number; script: number; style: number; layout: number };
  /** Of whole processes: the page's with its compositor and raster threads, and the one that draws. */
  processMs: { renderer: number; gpu: number };
}

const DUE_MS = 1000 / 60;

/** Watches until `act` is over. */
export async function measureFrames(page: Page, act: () => Promise<void>): Promise<FrameWork> {
  const devtools = await page.context().newCDPSession(page);
  const browser = await page.context().browser()?.newBrowserCDPSession();
  if (!browser) throw new Error("There is no browser around the page.");
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  const before = await spent(devtools, browser);
  const gaps = watchGaps(page);
  await act();
  await page.evaluate(() => window.dispatchEvent(new Event("measured")));
  const gapsMs = await gaps;
  const after = await spent(devtools, browser);
  await Promise.all([devtools.detach(), browser.detach()]);
  const due = gapsMs.reduce((sum, ms) => sum + ms, 0) / DUE_MS;
  const each = (name: string) => (((after.get(name) ?? 0) - (before.get(name) ?? 0)) * 1000) / due;
  return {
    gapsMs,
    mainMs: {
      all: each("TaskDuration"),
      script: each("ScriptDuration"),
      style: each("RecalcStyleDuration"),
      layout: each("LayoutDuration"),
    },
    processMs: { renderer: each("renderer"), gpu: each("GPU") },
  };
}

export function sayFrames({ gapsMs, mainMs, processMs }: FrameWork): string {
  const late = gapsMs.filter((ms) => ms > 25).length;
  const ms = (value: number) => value.toFixed(2);
  return [
    `  between frames: ${sayDistribution(gapsMs)}; ${late} of ${gapsMs.length} frames late`,
    `  work for each frame: main thread ${ms(mainMs.all)} ms (script ${ms(mainMs.script)}, style ${ms(mainMs.style)}, layout ${ms(mainMs.layout)}); page's process ${ms(processMs.renderer)} ms, drawing process ${ms(processMs.gpu)} ms`,
  ].join("\n");
}

/** Seconds of processor time so far, by kind of work and by kind of process. Of several pages' processes: all of them. */
async function spent(devtools: CDPSession, browser: CDPSession): Promise<Map<string, number>> {
  const { metrics } = await devtools.send("Performance.getMetrics");
  const { processInfo } = await browser.send("SystemInfo.getProcessInfo");
  const all = new Map(metrics.map(({ name, value }) => [name, value]));
  for (const { type, cpuTime } of processInfo) all.set(type, (all.get(type) ?? 0) + cpuTime);
  return all;
}

function watchGaps(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    const over = { yet: false };
    window.addEventListener("measured", () => Object.assign(over, { yet: true }), { once: true });
    const gaps: number[] = [];
    let lastMs = await new Promise(requestAnimationFrame);
    while (!over.yet) {
      const nowMs = await new Promise(requestAnimationFrame);
      gaps.push(nowMs - lastMs);
      lastMs = nowMs;
    }
    return gaps;
  });
}
