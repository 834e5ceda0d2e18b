/** What people read while the picture is not where the page usually has it, and what the page costs while it plays. */
import type { APIRequestContext, Page } from "@playwright/test";
import { fillWithAnnotations } from "./support/many-annotations";
import { expect, test } from "./support/test";
import { uploadClip } from "./support/upload";
import { WatchPage } from "./support/watch";

const VTT = "WEBVTT\n\n00:01.000 --> 00:05.000\nNobody is <b>awake</b> yet\n";

async function bringCaptions(request: APIRequestContext, videoId: string): Promise<void> {
  const headers = { "content-type": "text/plain" };
  const answer = await request.post(`/api/videos/${videoId}/captions?language=en&label=English`, { headers, data: VTT });
  expect(answer.status()).toBe(201);
}

/** What the browser writes over the video by itself: nothing where there is no track. */
const nativeCaptions = (page: Page) =>
  page.locator("video").evaluate((media: HTMLVideoElement) =>
    [...media.textTracks].map(({ mode, language, activeCues }) => ({
      mode,
      language,
      text: [...(activeCues ?? [])].map((cue) => (cue instanceof VTTCue ? cue.text : "")).join(),
    })),
  );

test("in full screen a message lies over the picture, and its undo works there", async ({ invite }) => {
  const { page, context } = await invite("Mina");
  const video = await uploadClip(context.request);
  await bringCaptions(context.request, video.id);
  await new WatchPage(page).open(`${video.path}?t=2`);
  await page.getByRole("button", { name: "Full screen" }).click();
  await expect.poll(() => page.evaluate(() => document.fullscreenElement?.contains(document.querySelector("video")))).toBe(true);
  const panel = page.getByRole("dialog", { name: "Captions" });
  await page.getByRole("button", { name: "Captions" }).click();
  await panel.getByRole("radio", { name: "English" }).check();
  const drawn = page.locator("[data-captions-layer]");
  await expect(drawn).toHaveText("Nobody is awake yet");
  await panel.getByRole("button", { name: "Delete the captions “English”" }).click();
  await expect(drawn).toHaveCount(0);
  await page.keyboard.press("Escape");
  await page.getByRole("region", { name: "Messages" }).getByRole("button", { name: "Undo" }).click();
  await expect(drawn).toHaveText("Nobody is awake yet");
  expect(await page.evaluate(() => document.fullscreenElement !== null)).toBe(true);
});

test("captions go with the picture into its own window, and come back with it", async ({ invite }) => {
  const { page, context } = await invite("Mina");
  const video = await uploadClip(context.request);
  await bringCaptions(context.request, video.id);
  await new WatchPage(page).open(`${video.path}?t=2`);
  await page.getByRole("button", { name: "Captions" }).click();
  await page.getByRole("radio", { name: "English" }).check();
  await page.keyboard.press("Escape");
  const drawn = page.locator("[data-captions-layer]");
  await expect(drawn).toHaveText("Nobody is awake yet");
  expect(await nativeCaptions(page)).toEqual([]);

  const pictureInPicture = page.getByRole("button", { name: "Picture in picture" });
  await pictureInPicture.click();
  await expect
    .poll(() => nativeCaptions(page))
    .toEqual([{ mode: "showing", language: "en", text: "Nobody is <b>awake</b> yet" }]);
  await expect(drawn).toBeEmpty();
  await pictureInPicture.click();
  await expect(drawn).toHaveText("Nobody is awake yet");
  expect(await nativeCaptions(page)).toEqual([]);
});

/** How many elements the browser styled anew, each time it had to, while `act` ran. */
async function styledDuring(page: Page, act: () => Promise<void>): Promise<number[]> {
  const browser = page.context().browser();
  await browser?.startTracing(page, { categories: ["devtools.timeline"] });
  await act();
  const trace: { traceEvents: { name: string; args: { elementCount?: number } }[] } = JSON.parse(
    String(await browser?.stopTracing()),
  );
  return trace.traceEvents.flatMap(({ name, args }) => (name === "UpdateLayoutTree" ? [args.elementCount ?? 0] : []));
}

test("while it plays only what moves is styled anew, and a new row does not touch the others", async ({ invite, server }) => {
  const { page, context, username } = await invite("Mina");
  const video = await uploadClip(context.request);
  const filling = { dataDir: server.dataDir, videoId: video.id, authorUsername: username, count: 50, durationMs: 9_900 };
  await fillWithAnnotations(filling);
  const watch = await new WatchPage(page).open(`${video.path}?t=5`);
  await expect(watch.annotation("Thought 25")).toBeVisible();
  const all = await page.locator("main *").count();
  expect(all, "a page where it would be dear").toBeGreaterThan(600);

  const styled = await styledDuring(page, async () => {
    await page.locator("video").evaluate((media: HTMLVideoElement) => media.play());
    await expect(watch.annotation("Thought 35")).toBeVisible();
    await page.locator("video").evaluate((media: HTMLVideoElement) => media.pause());
  });
  const sorted = styled.toSorted((a, b) => a - b);
  expect(sorted.length).toBeGreaterThan(10);
  expect(sorted[sorted.length >> 1]).toBeLessThan(20);
  // Ten rows came; the page itself may have changed once or twice.
  expect(sorted.at(-3)).toBeLessThan(all / 3);
});
