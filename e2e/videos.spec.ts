import { frameOnScreen } from "./support/frames";
import { expect, test } from "./support/test";
import { clip, uploadClip } from "./support/upload";
import { WatchPage } from "./support/watch";

test("a file is chosen, named, uploaded and watched, and it has a poster in the library", async ({ invite }) => {
  const { page } = await invite("Mina");
  await page.goto("/videos/new");
  await page.locator("input[type=file]").setInputFiles(clip.path);
  await expect(page.getByLabel("Title")).toHaveValue("boxes");
  await page.getByLabel("Title").fill("Counting boxes");
  await page.getByRole("button", { name: "Add video" }).click();

  await expect(page).toHaveURL(/\/watch\/[0-9a-z]{16}-counting-boxes$/);
  const watch = new WatchPage(page);
  await watch.isLive();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Counting boxes");
  await expect.poll(() => frameOnScreen(page)).toBe(0);
  await watch.step(3);
  await expect.poll(() => frameOnScreen(page)).toBe(3);

  await page.goto("/?q=Counting+boxes");
  const poster = page.getByRole("article").first().locator("img").first();
  await expect.poll(() => poster.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
});

test("the owner renames a video, removes it, and takes that back", async ({ invite }) => {
  const { page, context } = await invite("Mina");
  const video = await uploadClip(context.request);
  await page.goto(`/videos/${video.id}/settings`);
  await page.getByLabel("Title").fill("Renamed boxes");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();

  await page.getByRole("button", { name: "Delete" }).click();
  await expect(page).toHaveURL("/");
  await expect(page.getByRole("link", { name: "Renamed boxes" })).toHaveCount(0);
  expect((await context.request.get(video.path)).status()).toBe(404);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("link", { name: "Renamed boxes" })).toBeVisible();
  expect((await context.request.get(video.path)).status()).toBe(200);
});

test.describe("what cannot be added", () => {
  test.use({ provokes: [/status of (401|404|415|422)/] });

  test("a file that is no video is refused in words", async ({ invite }) => {
    const { page } = await invite("Mina");
    await page.goto("/videos/new");
    const file = { name: "notes.mp4", mimeType: "video/mp4", buffer: Buffer.from("These are notes, not a video.") };
    await page.locator("input[type=file]").setInputFiles(file);
    await expect(page.getByRole("region", { name: "Upload" }).getByRole("status")).toContainText(/not a video/i);
    expect(page.url()).toContain("/videos/new");
  });

  test("an address that is none is refused beside its field, and nothing typed is lost", async ({ invite }) => {
    const { page } = await invite("Mina");
    await page.goto("/videos/new");
    await page.getByLabel("Address of a video").fill("ftp://example.org/film.mp4");
    await page.getByLabel("Title").fill("My film");
    await page.getByRole("button", { name: "Add video" }).click();
    await expect(page.getByLabel("Address of a video")).toHaveAttribute("aria-invalid", "true");
    await expect(page.getByLabel("Title")).toHaveValue("My film");
  });
});

test("a visitor who wants to add a video is asked to sign in, and led back", async ({ page }) => {
  await page.goto("/videos/new");
  const signIn = page.getByRole("main").getByRole("link", { name: /sign in/i });
  await expect(signIn).toHaveAttribute("href", /next=.*videos.*new/);
});
