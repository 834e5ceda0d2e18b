/** The list of annotations follows the playback until its reader scrolls away, with few rows as with many. */
import type { Page } from "@playwright/test";
import { expect, test } from "./support/test";
import { uploadClip } from "./support/upload";
import { WatchPage } from "./support/watch";

const list = (page: Page) => page.getByRole("group", { name: "List of annotations" });
const toEndPx = (page: Page) => list(page).evaluate((element) => element.scrollHeight - element.clientHeight - element.scrollTop);

test.use({ viewport: { width: 1200, height: 500 } });

test("it stays at the playback, lets its reader go, and takes them back; the same once rows are many", async ({ invite }) => {
  // Sixty-two posts at five a second, typed one by one.
  test.setTimeout(180_000);
  const { page, context } = await invite("Mina");
  const { path } = await uploadClip(context.request);
  const watch = await new WatchPage(page).open(`${path}?t=1`);
  const annotate = async (from: number, to: number) => {
    for (let number = from; number <= to; number++) await watch.annotate(`Note ${number}`);
    await expect(watch.feed.getByText("Sending…")).toHaveCount(0, { timeout: 30_000 });
  };
  const readsAndComesBack = async () => {
    await expect.poll(() => toEndPx(page)).toBeLessThan(40);
    await list(page).hover();
    await page.mouse.wheel(0, -600);
    await page.getByRole("button", { name: "Back to now" }).click();
    await expect.poll(() => toEndPx(page)).toBeLessThan(40);
    await expect(page.getByRole("button", { name: "Back to now" })).toHaveCount(0);
  };

  await annotate(1, 14);
  await readsAndComesBack();
  await expect(watch.feed.getByRole("article")).toHaveCount(14);

  await annotate(15, 62);
  await expect.poll(() => watch.feed.getByRole("article").count()).toBeLessThan(40);
  await readsAndComesBack();
});
