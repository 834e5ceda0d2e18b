/** Before the page's script is here, and before the server has said whose keys these are: what people type and press then counts. */
import { holdScripts } from "./support/held-scripts";
import { expect, test } from "./support/test";
import { uploadClip } from "./support/upload";
import { WatchPage } from "./support/watch";

test("what is written and sought before the script is here is kept", async ({ invite }) => {
  const { page, context } = await invite("Mina");
  const { path } = await uploadClip(context.request);
  const letGo = await holdScripts(page);
  await page.goto(path, { waitUntil: "commit" });
  const watch = new WatchPage(page);
  const search = page.getByRole("searchbox", { name: "Search annotations or people" });
  await watch.composer.fill("Early words");
  await search.fill("dawn");
  letGo();
  await watch.isLive();
  await expect(page.getByText("Nothing about “dawn”")).toBeVisible();
  await expect(page).toHaveURL(/q=dawn/);
  await watch.composer.press("Enter");
  await search.fill("");
  await expect(watch.annotation("Early words")).toBeVisible();
});

test("on a new device the first key does what the person chose, and the search field shows theirs", async ({ invite }) => {
  const { page, context } = await invite("Mina");
  const { path } = await uploadClip(context.request);
  const keys = { preset: "editor", changes: { editor: { search: ["s"] } } };
  expect((await context.request.put("/api/me/preferences", { data: { keys } })).status()).toBe(200);
  await page.route("**/api/me/preferences", () => {});
  const watch = await new WatchPage(page).open(path);
  await expect(watch.feed.locator("kbd")).toHaveText("S");
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => page.evaluate(() => document.querySelector("video")?.currentTime)).toBeGreaterThan(0.03);
  expect(await page.evaluate(() => document.querySelector("video")?.currentTime), "one frame, not five seconds").toBeLessThan(
    0.1,
  );
  await page.keyboard.press("s");
  await expect(page.getByRole("searchbox", { name: "Search annotations or people" })).toBeFocused();
});

test("an annotation's menu shows its words whole", async ({ invite }) => {
  const { page, context } = await invite("Mina");
  const watch = await new WatchPage(page).open((await uploadClip(context.request)).path);
  await watch.annotate("Look at this");
  await watch.annotation("Look at this").hover();
  await watch.annotation("Look at this").getByRole("button", { name: "More" }).click();
  const entry = page.getByRole("menuitem", { name: "Copy link to this moment" });
  await expect(entry).toBeVisible();
  expect((await entry.boundingBox())?.width).toBeGreaterThan(170);
});
