/** What somebody new meets: the room explained, one hint at a time, a page that never jumps, and a word on whatever takes long. */
import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/accessibility";
import { demoPath } from "./support/demo";
import { holdScripts } from "./support/held-scripts";
import { expect, test } from "./support/test";
import { uploadClip } from "./support/upload";
import { WatchPage } from "./support/watch";

/** The most that a page may move by itself, of its whole. */
const MAX_SHIFT = 0.02;

test("hints come one at a time, go by doing or for good, and never lie over anything", async ({ invite }) => {
  const { page, context } = await invite("Mina");
  const { path } = await uploadClip(context.request);
  const watch = await new WatchPage(page).open(`${path}?t=1`);
  const hint = page.getByRole("complementary", { name: "Hint" });
  await expect(hint).toHaveCount(0);
  await watch.composer.click();
  await expect(hint).toContainText("it is pinned to this moment");
  await expect.poll(() => hint.evaluate(coversSomething)).toBe(false);
  await expectAccessible(page);

  await watch.annotate("So it is");
  await expect(hint).toContainText("Send the link");
  await hint.getByRole("button", { name: "Dismiss the hint" }).click();
  await expect(hint).toHaveCount(0);

  await page.reload();
  await watch.isLive();
  await watch.composer.click();
  await expect(hint).toContainText("brackets");
  await expect(hint).toHaveCount(1);
});

test("the title leads to the room: people, link, owner, who may see it, and its settings for the owner", async ({ invite }) => {
  const [mina, akira] = [await invite("Mina"), await invite("Akira")];
  const { path } = await uploadClip(mina.context.request, { title: "Dawn" });
  await new WatchPage(akira.page).open(path);
  await new WatchPage(mina.page).open(path);
  const about = mina.page.getByRole("dialog", { name: "About this room" });
  await mina.page.getByRole("heading", { level: 1 }).getByRole("button").click();
  await expect(about.getByRole("heading", { name: "2 people here" })).toBeVisible();
  for (const words of ["Mina", "Akira", "Added by Mina"])
    await expect(about.getByText(words, { exact: false }).first()).toBeVisible();
  await expect(about.getByRole("textbox", { name: "The way in" })).toHaveValue(new RegExp(`${path}`));
  await expect(about.getByRole("link", { name: "Settings of this video" })).toBeVisible();
  await expectAccessible(mina.page);
  await mina.page.keyboard.press("Escape");
  await expect(mina.page.getByRole("heading", { level: 1 }).getByRole("button")).toBeFocused();

  await akira.page.getByRole("heading", { level: 1 }).getByRole("button").click();
  await expect(akira.page.getByText("Added by Mina")).toBeVisible();
  await expect(akira.page.getByRole("link", { name: "Settings of this video" })).toHaveCount(0);
});

for (const width of [1440, 390]) {
  test(`nothing jumps while pages open, people write and tabs change, at ${width} px`, async ({ invite }) => {
    const { page, context } = await invite("Mina", { viewport: { width, height: 900 } });
    await page.addInitScript(recordShifts);
    await page.goto("/");
    await expect(page.getByRole("article").first()).toBeVisible();
    await page.waitForLoadState("load");
    expect(await shift(page), "the library").toBeLessThan(MAX_SHIFT);
    await page.reload();
    expect(await shift(page), "the library, opened again").toBeLessThan(MAX_SHIFT);

    const watch = await new WatchPage(page).open(`${await demoPath(context.request)}?t=12`);
    await expect(watch.feed.getByRole("article").first()).toBeVisible();
    expect(await shift(page), "the watch page").toBeLessThan(MAX_SHIFT);
    await page.reload();
    await watch.isLive();
    expect(await shift(page), "the watch page, opened again").toBeLessThan(MAX_SHIFT);
    const words = `Still here at ${width}`;
    await watch.annotate(words);
    await expect(watch.annotation(words)).toBeVisible();
    expect(await shift(page), "posting").toBeLessThan(MAX_SHIFT);
    await watch.showAll();
    await watch.feed.getByRole("radio", { name: /^Open/ }).check();
    await expect(watch.annotation(words)).toBeVisible();
    expect(await shift(page), "changing tabs").toBeLessThan(MAX_SHIFT);
  });
}

test("what is long in coming shows that it is", async ({ page, request }) => {
  await new WatchPage(page).open(await demoPath(request));
  const letGo = await holdScripts(page);
  await page.getByRole("button", { name: "Share" }).click();
  const line = page.locator("progress.waiting");
  await expect(line).toHaveCSS("opacity", "1");
  letGo();
  await expect(page.getByRole("dialog", { name: "Share this video" })).toBeVisible();
  await expect(line).toHaveCount(0);
});

function recordShifts(): void {
  const sum = { value: 0 };
  Object.assign(window, { layoutShift: sum });
  // Every shift counts here, also those just after somebody pressed something.
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if ("value" in entry && typeof entry.value === "number") sum.value += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
}

const shift = (page: Page) =>
  page.evaluate(() => {
    const { layoutShift } = window as unknown as { layoutShift: { value: number } };
    const { value } = layoutShift;
    layoutShift.value = 0;
    return value;
  });

function coversSomething(element: Element): boolean {
  const own = element.getBoundingClientRect();
  const others = [...document.querySelectorAll("video, textarea, article, [role=slider], header button")];
  return others.some((other) => {
    const box = other.getBoundingClientRect();
    return box.width > 0 && box.left < own.right && own.left < box.right && box.top < own.bottom && own.top < box.bottom;
  });
}
