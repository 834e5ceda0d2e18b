import { expectAccessible } from "./support/accessibility";
import { demoVideo } from "./support/demo";
import { expectNoSidewaysScroll } from "./support/layout";
import { expect, test } from "./support/test";

test("the start page shows the demo to a visitor, with its poster", async ({ page, request }) => {
  const { title } = await demoVideo(request);
  await page.goto("/");
  const card = page.getByRole("article").filter({ hasText: title });
  await expect(card).toContainText("annotations");
  const poster = card.locator("img").first();
  await expect.poll(() => poster.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
});

test("the demo can be found by its title, and words that match nothing say so", async ({ page, request }) => {
  const { title } = await demoVideo(request);
  await page.goto("/");
  await page.getByRole("searchbox").fill(title.toUpperCase());
  await page.getByRole("searchbox").press("Enter");
  await expect(page.getByRole("article")).toHaveText([new RegExp(title)]);
  await page.goto("/?q=zzzz-nothing-zzzz");
  await expect(page.getByRole("article")).toHaveCount(0);
});

test("there is an icon where browsers look for one by themselves", async ({ request }) => {
  const icon = await request.get("/favicon.ico");
  expect(icon.status()).toBe(200);
  expect(icon.headers()["content-type"]).toBe("image/x-icon");
});

test.describe("an address that leads nowhere", () => {
  test.use({ provokes: [/status of 404/] });

  test("answers 404 and a way back", async ({ page }) => {
    for (const path of ["/no/such/page", "/watch/0000000000000000"]) {
      const response = await page.goto(path);
      expect(response?.status(), path).toBe(404);
      await page.getByRole("main").getByRole("link").first().click();
      await expect(page.getByRole("article").first()).toBeVisible();
    }
  });
});

for (const width of [1440, 900, 390, 320]) {
  test(`every public page passes axe in both themes and does not scroll sideways at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    for (const path of ["/", "/?q=nothing-of-this-name", "/sign-in", "/register"]) {
      await page.goto(path);
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    }
  });
}
