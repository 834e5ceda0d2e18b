/** Every frame step lands on the exact neighbour, at every rate, read from the number burnt into the picture. */
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { frameOnScreen } from "./support/frames";
import { expect, test } from "./support/test";
import { uploadClip } from "./support/upload";
import { WatchPage } from "./support/watch";

const STEPS = 30;
const rates = [
  { name: "23.976", file: "24000-1001", start: "01:00:00:00", at40: "01:00:01:16" },
  { name: "24", file: "24", start: "", at40: "00:00:01:16" },
  { name: "25", file: "25", start: "10:00:00:00", at40: "10:00:01:15" },
  { name: "29.97 drop-frame", file: "30000-1001", start: "00:00:59;00", at40: "00:01:00;12" },
  { name: "30", file: "30", start: "00:00:59:00", at40: "00:01:00:10" },
  { name: "50", file: "50", start: "", at40: "00:00:00:40" },
  { name: "59.94 drop-frame", file: "60000-1001", start: "00:00:59;30", at40: "00:01:00;14" },
  { name: "60", file: "60", start: "", at40: "00:00:00:40" },
];

for (const { name, file, start, at40 } of rates) {
  test(`${STEPS} steps each way at ${name} show each frame once, under its own timecode`, async ({ invite }) => {
    const { page, context } = await invite("Mina");
    const video = await uploadClip(context.request, {}, fileURLToPath(new URL(`fixtures/rates/${file}.webm`, import.meta.url)));
    const changed = await context.request.patch(`/api/videos/${video.id}`, { data: { start_timecode: start } });
    expect(changed.status(), await changed.text()).toBe(200);
    await new WatchPage(page).open(video.path);
    const readout = page.getByTitle("Go to a time");

    await goTo(page, "40f");
    await expect.poll(() => frameOnScreen(page)).toBe(40);
    await expect(readout).toContainText(at40);
    await page.getByRole("main").focus();
    for (const [button, direction] of [["Next frame", 1] as const, ["Previous frame", -1] as const]) {
      const from = direction > 0 ? 40 : 40 + STEPS;
      const seen = await stepThrough(page, button);
      expect(seen).toEqual(Array.from({ length: STEPS }, (_, step) => from + direction * (step + 1)));
    }
    await expect(readout).toContainText(at40);
  });
}

async function goTo(page: Page, text: string): Promise<void> {
  await page.getByTitle("Go to a time").click();
  await page.getByLabel("Time, timecode or frame").fill(text);
  await page.getByLabel("Time, timecode or frame").press("Enter");
}

/** Presses the button as often, each time once the frame before is painted; answers what was painted after each press. */
async function stepThrough(page: Page, button: string): Promise<(number | null)[]> {
  const seen: (number | null)[] = [];
  const step = page.getByRole("button", { name: button });
  const label = await step.getAttribute("aria-label");
  for (let taken = 0; taken < STEPS; taken++) {
    await page.evaluate(async (name) => {
      const video = document.querySelector("video");
      const painted = new Promise((resolve) => video?.requestVideoFrameCallback(resolve));
      document.querySelector<HTMLElement>(`button[aria-label="${name}"]`)?.click();
      await painted;
    }, label);
    // A picture may be painted a moment before the element says that its seek is over.
    await page.waitForFunction(() => !document.querySelector("video")?.seeking);
    seen.push(await frameOnScreen(page));
  }
  return seen;
}
