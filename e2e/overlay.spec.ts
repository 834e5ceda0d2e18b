import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/accessibility";
import { fillWithAnnotations } from "./support/many-annotations";
import { expect, test } from "./support/test";
import { uploadClip } from "./support/upload";
import { WatchPage } from "./support/watch";

/** What passes over the picture now: lane and edges, in pixels of the picture. */
const texts = async (page: Page) => (await textsOverTime(page, 1))[0] ?? [];

/** The same, frame after frame. */
const textsOverTime = (page: Page, frames: number) =>
  page.evaluate(async (count) => {
    const seen = [];
    while (seen.length < count) {
      seen.push(look());
      await new Promise(requestAnimationFrame);
    }
    return seen;

    function look() {
      const host = document.querySelector("[data-lanes]");
      const { left = 0, top = 0, width = 0 } = host?.getBoundingClientRect() ?? {};
      return [...(host?.children ?? [])]
        .map((text) => text.getBoundingClientRect())
        .map((box) => ({ lane: Math.round(box.top - top), left: box.left - left, right: box.right - left }))
        .filter(({ lane, left: from, right: to }) => lane >= 0 && from < width && to > 0);
    }
  }, frames);

/** The least distance between two texts of one lane. */
function leastGapPx(passing: Awaited<ReturnType<typeof texts>>): number {
  const sorted = passing.toSorted((a, b) => a.lane - b.lane || a.left - b.left);
  const gaps = sorted.flatMap((text, index) => {
    const before = sorted[index - 1];
    return before?.lane === text.lane ? [text.left - before.right] : [];
  });
  return Math.min(...gaps, Number.POSITIVE_INFINITY);
}

async function chooseLanes(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Annotations on the video" }).click();
  await page.getByRole("radio", { name: "Lanes" }).check();
}

const play = (page: Page) => page.getByRole("button", { name: "Play", exact: true }).last().click();
/** Slowly, so that the short clip lasts on a busy machine. */
const playSlowly = (page: Page) =>
  page.locator("video").evaluate((media: HTMLVideoElement) => {
    media.playbackRate = 0.4;
    return media.play();
  });
const pause = (page: Page) => page.locator("video").evaluate((media: HTMLVideoElement) => media.pause());

test("annotations scroll in lanes: none touches another, they stand with the video, and a jump clears them", async ({
  invite,
  server,
}) => {
  const { page, context, username } = await invite("Mina");
  const video = await uploadClip(context.request);
  await fillWithAnnotations({
    dataDir: server.dataDir,
    videoId: video.id,
    authorUsername: username,
    count: 400,
    durationMs: 9_900,
  });
  // Off the first marker: the playhead lies over what is where it stands.
  await new WatchPage(page).open(`${video.path}?t=1`);
  await chooseLanes(page);
  await expect(page.getByRole("slider", { name: "Opacity" })).toBeVisible();
  await expectAccessible(page, "no-preference");
  await page.keyboard.press("Escape");
  await playSlowly(page);
  await expect.poll(async () => (await texts(page)).length, { timeout: 30_000 }).toBeGreaterThan(8);
  const gaps = (await textsOverTime(page, 30)).map(leastGapPx);
  expect(Math.min(...gaps)).toBeGreaterThan(0);
  expect(Math.min(...gaps)).toBeLessThan(1_000);

  await pause(page);
  const standing = async () => {
    const [first, ...later] = await textsOverTime(page, 10);
    return JSON.stringify(later.at(-1)) === JSON.stringify(first) && first?.length;
  };
  await expect.poll(standing).toBeGreaterThan(8);
  await page.getByRole("slider", { name: "Position" }).press("Home");
  await expect.poll(() => texts(page)).toEqual([]);

  await page.reload();
  await new WatchPage(page).isLive();
  await expect(page.locator("[data-lanes]")).toHaveCount(1);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await play(page);
  await expect(page.locator("[data-cards] > *").first()).toBeAttached();
  await expect(page.locator("[data-lanes]")).toHaveCount(0);
});

test("the speed goes from a quarter to four times with the pitch kept, finely too, and lasts as long as the tab", async ({
  invite,
}) => {
  const { page, context } = await invite("Mina");
  await new WatchPage(page).open((await uploadClip(context.request)).path);
  const playback = () => page.locator("video").evaluate((media: HTMLVideoElement) => [media.playbackRate, media.preservesPitch]);
  const speed = page.getByRole("button", { name: /^Speed, / });
  await speed.click();
  const panel = page.getByRole("dialog", { name: /^Speed/ });
  for (const [name, rate] of [
    ["4×", 4],
    ["0.25×", 0.25],
    ["1.5×", 1.5],
  ] as const) {
    await panel.getByRole("button", { name, exact: true }).click();
    await expect.poll(playback).toEqual([rate, true]);
  }
  await panel.getByRole("slider", { name: "Speed" }).press("ArrowRight");
  await expect.poll(playback).toEqual([1.55, true]);
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(speed).toBeFocused();
  await page.reload();
  await expect(page.getByRole("button", { name: "Speed, 1.55×" })).toBeVisible();
});

test("the picture leaves the page for a window of its own", async ({ invite }) => {
  const { page, context } = await invite("Mina");
  await new WatchPage(page).open((await uploadClip(context.request)).path);
  await page.getByRole("button", { name: "Picture in picture" }).click();
  await expect.poll(() => page.evaluate(() => document.pictureInPictureElement?.tagName)).toBe("VIDEO");
});

test("on a narrow phone every control fits a finger, and what finds no room is in More", async ({ invite }) => {
  const phone = { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true };
  const { page, context } = await invite("Mina", phone);
  const video = await uploadClip(context.request);
  await new WatchPage(page).open(video.path);
  const controls = page.getByRole("button", { name: "More controls" }).locator("..");
  const unfit = () =>
    controls.getByRole("button").evaluateAll((buttons) =>
      buttons
        .map((button) => ({ name: button.ariaLabel, box: button.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && (Math.min(box.width, box.height) < 44 || box.right > 320))
        .map(({ name }) => name),
    );
  await expect.poll(unfit).toEqual([]);
  await page.getByRole("button", { name: "More controls" }).tap();
  const more = page.getByRole("dialog", { name: "More controls" });
  await more.getByRole("button", { name: "2×", exact: true }).tap();
  await more.getByRole("button", { name: "Next frame" }).tap();
  await expect.poll(() => page.locator("video").evaluate((media: HTMLVideoElement) => media.currentTime)).toBeGreaterThan(0.03);
  await more.getByRole("radio", { name: "Off" }).check();
  await expectAccessible(page);
  await more.getByRole("button", { name: "Keyboard shortcuts" }).tap();
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
});
