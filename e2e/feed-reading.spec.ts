/** Finding something in the feed, what is new in it, and what is written in it. */
import type { APIRequestContext, Page } from "@playwright/test";
import { expectAccessible } from "./support/accessibility";
import { expect, test } from "./support/test";
import { uploadClip } from "./support/upload";
import { WatchPage } from "./support/watch";

async function says(request: APIRequestContext, videoId: string, annotation: { at: number; body: string; end?: number }) {
  const answer = await request.post(`/api/videos/${videoId}/annotations`, { data: annotation });
  expect(answer.status(), await answer.text()).toBe(201);
  return (await answer.json()).annotation as { id: number };
}
const shown = (page: Page) => page.getByRole("group", { name: "List of annotations" }).locator("p[dir=auto]").allInnerTexts();

test("search, filters and order narrow the feed, and live in the address", async ({ invite }) => {
  const [mina, akira] = [await invite("Mina"), await invite("Akira")];
  const { id, path } = await uploadClip(mina.context.request);
  await says(mina.context.request, id, { at: 1_000, body: "Wind noise here" });
  await says(akira.context.request, id, { at: 2_000, body: "The WIND again", end: 3_000 });
  await says(akira.context.request, id, { at: 500, body: "A quiet opening" });
  const { page } = mina;
  const watch = await new WatchPage(page).open(path);
  await watch.showAll();

  await page.keyboard.press("/");
  await page.keyboard.type("wind");
  await expect.poll(() => shown(page)).toEqual(["Wind noise here", "The WIND again"]);
  await page.getByRole("button", { name: "Filter and sort" }).click();
  await page.getByRole("button", { name: /^Akira/ }).click();
  await expect.poll(() => shown(page)).toEqual(["The WIND again"]);
  await expect(page.getByText("1 fits, of 3")).toBeVisible();
  await expect(page).toHaveURL(/show=all&q=wind&by=/);
  await expectAccessible(page);

  await page.reload();
  await watch.isLive();
  await expect.poll(() => shown(page)).toEqual(["The WIND again"]);
  await page.getByRole("button", { name: "Clear all" }).click();
  await page.getByRole("button", { name: "Filter and sort" }).click();
  await page.getByRole("radio", { name: "Newest first" }).check();
  await expect.poll(() => shown(page)).toEqual(["A quiet opening", "The WIND again", "Wind noise here"]);
  await page.getByRole("button", { name: "With a range" }).click();
  await expect.poll(() => shown(page)).toEqual(["The WIND again"]);
  await expect(page).toHaveURL(/\?show=all&with=range&order=newest$/);
});

test("what changed is counted, gone through by keys, read once on every device, and said aloud when it comes", async ({
  invite,
}) => {
  const [mina, akira] = [await invite("Mina"), await invite("Akira")];
  const { id, path } = await uploadClip(mina.context.request);
  const minaSays = (annotation: Parameters<typeof says>[2]) => says(mina.context.request, id, annotation);
  const gone = await minaSays({ at: 1_000, body: "Soon gone" });
  const watch = await new WatchPage(akira.page).open(path);
  const readUpTo = async () => (await (await akira.context.request.get(`/api/videos/${id}/reading`)).json()).rev;
  await expect.poll(readUpTo).toBe(1);
  await expect(akira.page.getByText("since you were last here")).toHaveCount(0);
  await akira.page.goto("/");

  await minaSays({ at: 4_000, body: "New at four" });
  await minaSays({ at: 8_000, body: "New at eight" });
  await mina.context.request.delete(`/api/videos/${id}/annotations/${gone.id}`);
  await watch.open(path);
  const { page } = akira;
  const line = page.getByRole("region", { name: "3 changes since you were last here" });
  await expect(line).toContainText("1 was deleted");
  await expectAccessible(page);
  await page.getByRole("main").focus();
  await page.keyboard.press("u");
  await expect(watch.annotation("New at four")).toBeInViewport();
  await expect(page.getByText("Mina: New at four")).toBeAttached();
  await page.keyboard.press("u");
  await expect(watch.annotation("New at eight")).toBeInViewport();
  await expect.poll(readUpTo).toBe(4);

  await minaSays({ at: 9_000, body: "While you watch" });
  await expect(page.getByText("Mina: While you watch")).toBeAttached();
  await line.getByRole("button", { name: "Mark all as read" }).click();
  await expect(line).toHaveCount(0);

  const phone = await invite("Akira", { as: "visitor", viewport: { width: 390, height: 800 } });
  await phone.context.request.post("/api/session", { data: { username: akira.username, password: akira.password } });
  await expect.poll(async () => (await (await phone.context.request.get(`/api/videos/${id}/reading`)).json()).rev).toBe(5);
  const onPhone = await new WatchPage(phone.page).open(path);
  await onPhone.showAll();
  await expect(onPhone.annotation("While you watch")).toBeVisible();
  await expect(phone.page.getByRole("img", { name: "Unread" })).toHaveCount(0);
});

test("bold, code, lists, links and times are read out of the text; nothing in it runs", async ({ invite }) => {
  const { page, context } = await invite("Mina");
  const { id, path } = await uploadClip(context.request);
  const body = [
    "**Wind** from `mic 2` at 0:07, see [notes](https://example.com/a) <img src=x onerror=alert(1)>",
    "- first",
    "- [bad](javascript:alert(1))",
  ].join("\n");
  await says(context.request, id, { at: 0, body });
  const watch = await new WatchPage(page).open(path);
  const said = watch.feed.getByRole("article");
  await expect(said.locator("strong")).toHaveText("Wind");
  await expect(said.locator("code")).toHaveText("mic 2");
  await expect(said.getByRole("listitem")).toHaveText(["first", "[bad](javascript:alert(1))"]);
  await expect(said.getByRole("link")).toHaveCount(1);
  await expect(said.getByRole("link", { name: "notes" })).toHaveAttribute("rel", /noopener/);
  await expect(said.locator("img[src=x]")).toHaveCount(0);
  await said.getByRole("button", { name: "0:07" }).click();
  await expect.poll(() => page.evaluate(() => document.querySelector("video")?.currentTime)).toBeGreaterThanOrEqual(7);

  await said.getByRole("button", { name: /^More for/ }).click();
  await page.getByRole("menuitem", { name: "Edit" }).click();
  await page.getByLabel("Edit the annotation").fill("Half a thought");
  await page.reload();
  await watch.isLive();
  await said.getByRole("button", { name: /^More for/ }).click();
  await page.getByRole("menuitem", { name: "Edit" }).click();
  await expect(page.getByLabel("Edit the annotation")).toHaveValue("Half a thought");
});
