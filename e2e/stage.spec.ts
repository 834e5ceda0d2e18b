/** What people read while the picture is not where the page usually has it: filling the screen, or in a window of its own. */
import type { APIRequestContext, Page } from "@playwright/test";
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
  await panel.getByRole("button", { name: "Delete the captions “English”" }).click();
  await page.keyboard.press("Escape");
  const undo = page.getByRole("region", { name: "Messages" }).getByRole("button", { name: "Undo" });
  await undo.click();
  await expect(page.locator("[data-captions-layer]")).toHaveText("Nobody is awake yet");
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
