/** Everything by keyboard alone; no test here touches the mouse. */
import { demoPath } from "./support/demo";
import { frameOnScreen } from "./support/frames";
import { expect, test } from "./support/test";
import { clip, uploadClip } from "./support/upload";
import { WatchPage } from "./support/watch";

test("the first tab stop leads past the header, and every stop can be seen", async ({ page }) => {
  await page.goto("/");
  await page.keyboard.press("Tab");
  const focused = page.locator(":focus");
  await expect(focused).toHaveText("Skip to the content");
  await expect(focused).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.locator("#main")).toBeFocused();
  for (let stop = 0; stop < 3; stop++) {
    await page.keyboard.press("Tab");
    const withFocus = await page.screenshot();
    await focused.evaluate((element: HTMLElement) => element.blur());
    const without = await page.screenshot();
    expect(withFocus.equals(without), `nothing shows that stop ${stop} has the focus`).toBe(false);
  }
});

test("a whole visit: play, step, write, search, jump between annotations", async ({ invite }) => {
  const mina = await invite("Mina");
  const video = await uploadClip(mina.context.request);
  const watch = await new WatchPage(mina.page).open(`${video.path}?t=2`);
  const { keyboard } = mina.page;
  const frame = () => frameOnScreen(mina.page);
  await expect.poll(frame).toBe(50);

  for (const stop of ["Skip to the content", "Skip to writing an annotation"]) {
    await keyboard.press("Tab");
    await expect(mina.page.locator(":focus")).toHaveText(stop);
  }
  await keyboard.press(".");
  await keyboard.press("Enter");
  await expect(watch.composer).toBeFocused();
  await expect.poll(frame).toBe(51);
  await keyboard.press("Escape");
  await expect(watch.composer).not.toBeFocused();
  await keyboard.press(",");
  await expect.poll(frame).toBe(50);

  await keyboard.press("a");
  await expect(watch.composer).toBeFocused();
  await keyboard.type("k and . are letters here");
  await keyboard.press("Enter");
  await keyboard.press("Escape");
  await expect(watch.annotation("k and . are letters here")).toBeVisible();
  await expect.poll(frame).toBe(50);

  await keyboard.press(".");
  await keyboard.press(".");
  await expect.poll(frame).toBe(52);
  await keyboard.press(",");
  await expect.poll(frame).toBe(51);
  await keyboard.press("ArrowRight");
  await expect.poll(frame).toBeGreaterThan(51 + 4 * clip.framesPerSecond);
  await keyboard.press("Shift+N");
  await expect.poll(frame).toBe(50);

  await keyboard.press(" ");
  await expect(mina.page.getByRole("button", { name: "Pause", exact: true })).toBeVisible();
  await keyboard.press("k");
  await expect(mina.page.getByRole("button", { name: "Play", exact: true })).toBeVisible();

  await keyboard.press("/");
  await expect(watch.feed.getByRole("searchbox")).toBeFocused();
  await keyboard.type("nothing like it");
  await expect(watch.annotation("k and . are letters here")).toHaveCount(0);
  await keyboard.press("Escape");
  await keyboard.press("Escape");

  await keyboard.press("?");
  await expect(mina.page.getByRole("dialog")).toBeVisible();
  await keyboard.press("Escape");
  await expect(mina.page.getByRole("dialog")).toBeHidden();
});

test("a menu opens, moves and closes by keys and gives the focus back", async ({ page }) => {
  await page.goto("/");
  const theme = page.getByRole("button", { name: "Theme" });
  await theme.focus();
  await page.keyboard.press("Enter");
  await expect(
    page.getByRole("menuitemradio").or(page.getByRole("menuitem")).or(page.getByRole("menuitemcheckbox")).first(),
  ).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(theme).toBeFocused();
});

test("what goes away gives the focus to what stays", async ({ invite }) => {
  const { page, context } = await invite("Mina", { viewport: { width: 900, height: 800 } });
  const watch = await new WatchPage(page).open(`${await demoPath(context.request)}?t=12`);
  await expect(watch.feed.getByRole("article").first(), "a picture that leaves room for reading").toBeInViewport();
  const { keyboard } = page;
  const focused = page.locator(":focus");
  const search = watch.feed.getByRole("searchbox");
  await search.focus();
  await keyboard.type("bird");
  const clear = watch.feed.getByRole("button", { name: "Clear all" });
  await clear.press("Enter");
  await expect(page.locator("#annotations")).toBeFocused();
  await search.focus();
  await keyboard.type("bird");
  await watch.feed.getByRole("button", { name: "Clear the search" }).first().press("Enter");
  await expect(search).toBeFocused();

  await page.getByRole("button", { name: "Dismiss the hint" }).press("Enter");
  await expect(page.locator("#main")).toBeFocused();

  const said = watch.feed.getByRole("article").first();
  await said.getByRole("button", { name: "Reply" }).press("Enter");
  await expect(focused).toHaveAccessibleName("Reply to Mina");
  await expect(said.getByRole("button", { name: "Cancel" })).toBeInViewport({ ratio: 1 });
  await keyboard.press("Escape");
  await expect(said.getByRole("button", { name: /^More/ })).toBeFocused();
});
