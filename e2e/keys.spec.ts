/** The keys of the watch page: two presets, every key another if one likes, and only where they are meant. */
import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/accessibility";
import { frameOnScreen } from "./support/frames";
import { holdScripts } from "./support/held-scripts";
import { expect, test } from "./support/test";
import { clip, uploadClip } from "./support/upload";
import { WatchPage } from "./support/watch";

const sheet = (page: Page) => page.getByRole("dialog", { name: "Keyboard shortcuts" });
const videoOf = (page: Page) =>
  page
    .locator("video")
    .first()
    .evaluate((video: HTMLVideoElement) => ({ rate: video.playbackRate, paused: video.paused, muted: video.muted }));

async function choosePreset(page: Page, preset: "Viewer" | "Editor" | "Off") {
  await page.keyboard.press("?");
  await sheet(page).getByRole("radio", { name: preset }).check();
  await page.keyboard.press("Escape");
  await expect(sheet(page)).toBeHidden();
}

test("the first keys are never lost: they wait for their code, in order", async ({ invite }) => {
  const { page, context } = await invite("Mina");
  const { path } = await uploadClip(context.request);
  const watch = await new WatchPage(page).open(`${path}?t=2`);
  await expect.poll(() => frameOnScreen(page)).toBe(50);
  const letGo = await holdScripts(page);
  for (const key of [".", ".", ".", ",", "a"]) await page.keyboard.press(key);
  await page.keyboard.type("so it begins");
  await expect.poll(() => frameOnScreen(page)).toBe(50);
  letGo();
  await expect(watch.composer).toHaveValue("so it begins");
  await expect(watch.composer).toBeFocused();
  await expect.poll(() => frameOnScreen(page)).toBe(52);
});

test("the Viewer preset has the keys of YouTube, on other layouts too, and none while a word is composed or with Ctrl", async ({
  invite,
}) => {
  const { page, context } = await invite("Mina");
  const { path } = await uploadClip(context.request);
  await new WatchPage(page).open(`${path}?t=2`);
  const { keyboard } = page;
  const frame = () => frameOnScreen(page);
  const lastFrame = clip.frames;
  await keyboard.press("5");
  await expect.poll(frame).toBeGreaterThan(lastFrame / 2 - 3);
  await keyboard.press("0");
  await expect.poll(frame).toBe(0);
  await keyboard.press("ArrowRight");
  await expect(page.getByText("+5 sec")).toBeVisible();
  await expect.poll(frame).toBe(5 * clip.framesPerSecond);
  await keyboard.press(">");
  await expect.poll(() => videoOf(page)).toMatchObject({ rate: 1.25 });
  await keyboard.press("<");
  await keyboard.press("m");
  await expect.poll(() => videoOf(page)).toMatchObject({ muted: true });

  const send = (init: { key: string; code: string; keyCode?: number } & Record<string, string | number | boolean>) =>
    page.evaluate(
      (each) => document.body.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...each })),
      init,
    );
  await send({ key: "ь", code: "KeyM" });
  await expect.poll(() => videoOf(page)).toMatchObject({ muted: false });
  await send({ key: "m", code: "KeyM", ctrlKey: true });
  await send({ key: "m", code: "KeyM", altKey: true });
  await send({ key: "m", code: "KeyM", metaKey: true });
  await send({ key: "m", code: "KeyM", isComposing: true });
  await send({ key: "Process", code: "KeyM", keyCode: 229 });
  await expect.poll(() => videoOf(page)).toMatchObject({ muted: false });
  await send({ key: "m", code: "KeyM" });
  await expect.poll(() => videoOf(page)).toMatchObject({ muted: true });
});

test("the Editor preset shuttles, steps, marks, resolves, and writes what is no key", async ({ invite }) => {
  const { page, context } = await invite("Mina");
  const { path } = await uploadClip(context.request);
  const watch = await new WatchPage(page).open(`${path}?t=4`);
  const { keyboard } = page;
  const frame = () => frameOnScreen(page);
  await choosePreset(page, "Editor");

  await keyboard.press("ArrowRight");
  await expect.poll(frame).toBe(4 * clip.framesPerSecond + 1);
  await keyboard.press("Shift+ArrowRight");
  await expect.poll(frame).toBe(4 * clip.framesPerSecond + 11);
  await keyboard.press("Shift+ArrowLeft");
  await expect.poll(frame).toBe(4 * clip.framesPerSecond + 1);

  await keyboard.press("Home");
  for (const rate of [1, 2, 4, 8]) {
    await keyboard.press("l");
    await expect.poll(() => videoOf(page)).toMatchObject({ rate, paused: false });
  }
  await keyboard.press("j");
  await expect(page.getByText("◀◀ 1×")).toBeVisible();
  const from = (await frame()) ?? 0;
  await keyboard.press("j");
  await expect(page.getByText("◀◀ 2×")).toBeVisible();
  await expect.poll(async () => (await frame()) ?? from).toBeLessThan(Math.max(1, from - 10));
  await keyboard.press("k");
  await expect.poll(() => videoOf(page)).toMatchObject({ rate: 1, paused: true });
  await keyboard.down("k");
  await keyboard.down("l");
  await expect.poll(() => videoOf(page)).toMatchObject({ rate: 0.25, paused: false });
  await keyboard.up("l");
  await expect.poll(() => videoOf(page)).toMatchObject({ rate: 1, paused: true });
  await keyboard.up("k");

  await keyboard.press("Home");
  await expect.poll(frame).toBe(0);
  await keyboard.press("i");
  await expect(page.getByRole("button", { name: "End the range here" })).toBeVisible();
  await keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Mark a range" })).toBeVisible();
  await keyboard.press("i");
  await keyboard.press("Shift+ArrowRight");
  await expect.poll(frame).toBe(10);
  await keyboard.press("o");
  await keyboard.type("too long");
  await expect(watch.composer).toHaveValue("too long");
  await keyboard.press("Enter");
  await keyboard.press("Escape");
  const said = watch.annotation("too long");
  await expect(said).toContainText("–");
  await expect(said.getByRole("button", { name: "Reply" })).toBeVisible();
  await keyboard.press("r");
  await expect(said).toContainText("resolved");
});

test("every key can be another: conflicts are shown and decided, and the choice is the person's, on every device", async ({
  invite,
  browser,
  server,
}) => {
  const { page, context, username, password } = await invite("Mina");
  const { path } = await uploadClip(context.request);
  await new WatchPage(page).open(path);
  await page.keyboard.press("?");
  const keys = sheet(page);
  await keys.getByRole("button", { name: "Mute: M. Change" }).click();
  await page.keyboard.press("k");
  await expect(keys.getByRole("alert")).toContainText("K is in use: Play or pause.");
  await expectAccessible(page);
  await expect(keys.getByRole("button", { name: "Use it here" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(keys.getByRole("button", { name: "Mute: K. Change" })).toBeFocused();
  await expect(keys.getByRole("button", { name: "Play or pause: K. Change" })).toHaveCount(0);
  const kept = page.waitForResponse(
    (response) => response.url().endsWith("/api/me/preferences") && response.request().method() === "PUT",
  );
  await keys.getByRole("button", { name: "Captions: C. Change" }).press("Enter");
  await page.keyboard.press("Backspace");
  await expect(keys.getByRole("status")).toHaveText("Captions: no key");
  await kept;
  await page.keyboard.press("Escape");
  await page.keyboard.press("k");
  await expect.poll(() => videoOf(page)).toMatchObject({ muted: true });
  await page.getByRole("button", { name: "Unmute" }).hover();
  await expect(page.getByRole("button", { name: "Unmute" })).toHaveAttribute("title", "Unmute (K)");
  await expect(page.getByRole("button", { name: "Unmute" })).toHaveAttribute("aria-keyshortcuts", "K");

  const elsewhere = await browser.newContext({ baseURL: server.url });
  await elsewhere.request.post("/api/session", { data: { username, password } });
  const other = await elsewhere.newPage();
  await new WatchPage(other).open(path);
  await other.keyboard.press("?");
  await expect(sheet(other).getByRole("button", { name: "Mute: K. Change" })).toBeVisible();
  await sheet(other).getByRole("button", { name: "Reset keys" }).click();
  await expect(sheet(other).getByRole("button", { name: "Play or pause: K. Change" })).toBeVisible();
  await sheet(other).getByRole("button", { name: "Undo" }).click();
  await expect(sheet(other).getByRole("button", { name: "Mute: K. Change" })).toBeVisible();
  await elsewhere.close();
});

test("a viewer's keys stay in the browser, and Off leaves every key alone", async ({ invite }) => {
  const owner = await invite("Mina");
  const { path } = await uploadClip(owner.context.request);
  const { page } = await invite("Passer-by", { as: "visitor" });
  await new WatchPage(page).open(path);
  await choosePreset(page, "Off");
  await page.reload();
  await new WatchPage(page).isLive();
  await page.keyboard.press("m");
  await page.getByRole("button", { name: "Keyboard shortcuts" }).click();
  await expect(sheet(page).getByRole("radio", { name: "Off" })).toBeChecked();
  await expect.poll(() => videoOf(page)).toMatchObject({ muted: false });
  await page.keyboard.press("Escape");
  await page.getByRole("slider", { name: "Position" }).press("ArrowRight");
  await expect.poll(() => frameOnScreen(page)).toBe(5 * clip.framesPerSecond);
});
