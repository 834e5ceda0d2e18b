/** The watch page on small screens, under fingers, with large letters, and in the colours of those who need others. */
import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/accessibility";
import { demoPath } from "./support/demo";
import { expectNoSidewaysScroll } from "./support/layout";
import { expect, test } from "./support/test";
import { WatchPage } from "./support/watch";

const touch = { hasTouch: true, isMobile: true } as const;
const inView = (page: Page, selector: string) =>
  page.locator(selector).evaluate((element) => {
    const { top, bottom, height } = element.getBoundingClientRect();
    return height > 0 && top >= -1 && bottom <= window.innerHeight + 1;
  });

test("on a phone the picture stays on top and the composer above the keyboard, wherever one reads", async ({ invite }) => {
  const { page, context } = await invite("Mina", { viewport: { width: 390, height: 844 }, ...touch });
  const watch = await new WatchPage(page).open(`${await demoPath(context.request)}?t=12`);
  await watch.showAll();
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight / 2));
  await expect.poll(() => inView(page, "video")).toBe(true);
  await expect(watch.composer).toBeInViewport({ ratio: 1 });

  await watch.composer.tap();
  await page.setViewportSize({ width: 390, height: 480 });
  await page.keyboard.type("Under my thumbs");
  await expect.poll(() => inView(page, "video")).toBe(true);
  await expect(watch.composer).toBeInViewport({ ratio: 1 });
  const post = page.getByRole("button", { name: "Post" });
  await expect(post).toBeInViewport({ ratio: 1 });
  await post.tap();
  await expect(watch.annotation("Under my thumbs")).toBeVisible();
});

test("a keyboard that only covers the page lifts the composer", async ({ invite }) => {
  const { page, context } = await invite("Mina", { viewport: { width: 390, height: 844 }, ...touch });
  const watch = await new WatchPage(page).open(await demoPath(context.request));
  await watch.composer.tap();
  const bottom = () => watch.composer.evaluate((element) => element.getBoundingClientRect().bottom);
  await expect.poll(() => page.evaluate(() => document.documentElement.style.getPropertyValue("--keyboard"))).toBe("0px");
  // As iOS does it: the page keeps its height, its visible part does not.
  await page.evaluate(() => {
    const visible = window.visualViewport;
    if (!visible) throw new Error("There is no visual viewport.");
    Object.defineProperty(visible, "height", { configurable: true, get: () => 500 });
    visible.dispatchEvent(new Event("resize"));
  });
  await expect.poll(bottom).toBeLessThan(500);
  await expect.poll(bottom).toBeGreaterThan(300);
});

test("held sideways, picture, feed and composer share the screen; in full screen one still writes", async ({ invite }) => {
  const { page, context } = await invite("Mina", { viewport: { width: 844, height: 390 }, ...touch });
  const watch = await new WatchPage(page).open(`${await demoPath(context.request)}?t=12`);
  for (const part of [page.locator("video"), watch.composer, watch.feed]) await expect(part).toBeInViewport({ ratio: 1 });
  await expect.poll(async () => (await page.locator("video").boundingBox())?.height).toBeGreaterThan(200);

  await page.getByRole("button", { name: /^Full screen/ }).tap();
  await expect
    .poll(() => page.evaluate(() => document.fullscreenElement?.contains(document.querySelector("textarea"))))
    .toBe(true);
  await watch.composer.tap();
  await page.keyboard.type("From the full screen");
  await expect(watch.composer).toBeInViewport({ ratio: 1 });
  await page.getByRole("button", { name: "Post" }).tap();
  await page.evaluate(() => document.exitFullscreen());
  await expect(watch.annotation("From the full screen")).toBeVisible();
});

for (const width of [390, 320]) {
  test(`every button takes a finger of 44 px, and nothing scrolls sideways, at ${width} px`, async ({ invite }) => {
    const { page, context } = await invite("Mina", { viewport: { width, height: 844 }, ...touch });
    const watch = await demoPath(context.request);
    for (const path of [watch, "/", "/videos/new", "/account"]) {
      await page.goto(path);
      await expect(page.getByRole("main")).toBeVisible();
      await expect.poll(() => page.evaluate(tooSmallForFingers), { message: path }).toEqual([]);
      await expectNoSidewaysScroll(page);
    }
  });
}

test("where the header has no room for them, language and theme are in the room's sheet", async ({ invite }) => {
  const { page, context } = await invite("Visitor", { as: "visitor", viewport: { width: 320, height: 640 }, ...touch });
  await new WatchPage(page).open(await demoPath(context.request));
  await page.getByTitle("About this room").tap();
  const sheet = page.getByRole("dialog");
  const choose = async (menu: string, item: string) => {
    await sheet.getByRole("button", { name: menu }).tap();
    await sheet.getByRole("menuitemradio", { name: item }).tap();
  };
  await expect(sheet.getByRole("button", { name: "Theme" })).toBeVisible();
  await expect.poll(() => page.evaluate(tooSmallForFingers)).toEqual([]);
  await choose("Theme", "Light");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
  await choose("Language", "Français");
  await expect(sheet.getByRole("button", { name: "Thème" })).toBeVisible();
  await expectAccessible(page);
});

test("with letters twice as large nothing is cut, overlaps or scrolls sideways", async ({ invite }) => {
  for (const width of [1440, 390, 320]) {
    const { page, context } = await invite("Mina", { viewport: { width, height: 900 } });
    for (const path of [`${await demoPath(context.request)}?t=12`, "/", "/videos/new", "/account"]) {
      await page.goto(path);
      await page.addStyleTag({ content: "html { font-size: 200% }" });
      await expect(page.getByRole("main")).toBeVisible();
      await expectNoSidewaysScroll(page, `${path} at ${width} px`);
      await expect.poll(() => page.evaluate(cutButtons), `${path} at ${width} px`).toEqual([]);
    }
  }
});

test("who asked for more contrast, or chose colours, can tell everything apart", async ({ invite }) => {
  const { page, context } = await invite("Mina");
  const watch = await new WatchPage(page).open(`${await demoPath(context.request)}?t=12`);
  await expect(watch.feed).toHaveCSS("border-left-color", /^\w+\(/);
  const usual = await watch.feed.evaluate((element) => getComputedStyle(element).borderLeftColor);
  await page.emulateMedia({ contrast: "more" });
  await expect(watch.feed).not.toHaveCSS("border-left-color", usual);
  await expectAccessible(page);
  await page.emulateMedia({ contrast: null, forcedColors: "active" });
  await expect(page.locator('[style*="--person"]').first()).toHaveCSS("forced-color-adjust", "none");
});

/**
 * Buttons and links a finger would miss, those in a line of text aside. Marks stand where their moments are: fingers use the timeline
 * as a whole, and the feed.
 */
function tooSmallForFingers(): string[] {
  const targets = [...document.querySelectorAll<HTMLElement>("button, a[href], input, textarea, select, summary")];
  const reaches = (element: HTMLElement, x: number, y: number) => {
    const hit = document.elementFromPoint(x, y);
    return hit !== null && (element.contains(hit) || hit.contains(element) || hit.closest("label")?.contains(element));
  };
  const isSmall = (element: HTMLElement) => {
    const box = element.getBoundingClientRect();
    const x = box.left + box.width / 2;
    const y = box.top + box.height / 2;
    const points = [-21, 21].flatMap((px): [number, number][] => [
      [x + px, y],
      [x, y + px],
    ]);
    const seen = points.filter(([left, top]) => left >= 0 && top >= 0 && left < window.innerWidth && top < window.innerHeight);
    return !seen.every(([left, top]) => reaches(element, left, top));
  };
  const isThere = (element: HTMLElement) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const center = document.elementFromPoint(left + width / 2, top + height / 2);
    return width > 1 && height > 1 && center !== null && (element === center || element.contains(center));
  };
  const inText = (element: HTMLElement) => element.closest("p, article, [style*='--person'], [style*='--at']") !== null;
  return targets
    .filter((element) => isThere(element) && !inText(element) && isSmall(element))
    .map((element) => element.outerHTML.slice(0, 140));
}

/** Buttons whose words do not fit into them. */
function cutButtons(): string[] {
  const cut = ({ scrollWidth, clientWidth, scrollHeight, clientHeight }: HTMLElement) =>
    scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1;
  return [...document.querySelectorAll<HTMLElement>("main button:not([style*='--person'])")]
    .filter((button) => button.clientWidth > 0 && getComputedStyle(button).textOverflow !== "ellipsis" && cut(button))
    .map((button) => button.outerHTML.slice(0, 140));
}
