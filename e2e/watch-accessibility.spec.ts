import { expectAccessible } from "./support/accessibility";
import { demoPath } from "./support/demo";
import { expectNoSidewaysScroll } from "./support/layout";
import { test } from "./support/test";
import { WatchPage } from "./support/watch";

for (const width of [1440, 900, 390, 320]) {
  test(`the watch page passes axe in both themes and does not scroll sideways at ${width} px`, async ({ invite }) => {
    // Where the feed scrolls under the picture, axe takes what is half under it for small: on those all of it is in sight.
    const { page, context } = await invite("Mina", { viewport: { width, height: width > 900 ? 900 : 2_600 } });
    const watch = new WatchPage(page);
    await page.goto(`${await demoPath(context.request)}?t=12`);
    await watch.isLive();
    await watch.showAll();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  });

  test(`pages for people with an account pass axe at ${width} px`, async ({ invite }) => {
    const { page } = await invite("Mina", { viewport: { width, height: 900 } });
    await page.goto("/videos/new");
    await expectAccessible(page);
    await page.goto("/");
    await expectAccessible(page);
  });
}
