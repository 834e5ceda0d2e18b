import { gzipSync } from "node:zlib";
import type { APIRequestContext, Page } from "@playwright/test";
import { demoPath } from "./support/demo";
import { expect, test } from "./support/test";
import { uploadClip } from "./support/upload";
import { WatchPage } from "./support/watch";

/** JavaScript a page needs before it is alive, compressed. An empty Next page is 132 KB of it. */
const BUDGET_BYTES = 170_000;

test("no page needs more than 170 KB of JavaScript to come alive", async ({ request }) => {
  for (const path of ["/", "/sign-in", "/register", "/videos/new"]) {
    const bytes = await scriptBytes(request, path);
    expect(bytes, `${path} loads scripts at all`).toBeGreaterThan(50_000);
    expect(bytes, path).toBeLessThanOrEqual(BUDGET_BYTES);
  }
});

test("the watch page fetches no more than 170 KB of JavaScript in all, the live room included", async ({ page, request }) => {
  const sizes = compressedScripts(page);
  await page.goto(await demoPath(request));
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  await page.waitForLoadState("networkidle");
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  expect(bytes, "it loads scripts at all").toBeGreaterThan(50_000);
  expect(bytes).toBeLessThanOrEqual(BUDGET_BYTES);
});

test.describe("without a connection", () => {
  test.use({ provokes: [/net::ERR_|WebSocket connection|Failed to fetch/] });

  test("writing, replying, changing and deleting need nothing that is not here yet", async ({ invite }) => {
    const mina = await invite("Mina");
    const { path } = await uploadClip(mina.context.request);
    const watch = await new WatchPage(mina.page).open(`${path}?t=1`);
    await watch.annotate("Said before");
    await expect(watch.annotation("Said before").getByRole("button", { name: "Reply" })).toBeVisible();
    await mina.context.setOffline(true);

    await watch.annotate("Said in the tunnel");
    await expect(watch.annotation("Said in the tunnel")).toContainText("Sending…");
    const said = watch.annotation("Said before");
    await said.getByRole("button", { name: "Reply" }).click();
    await mina.page.getByLabel("Reply to Mina").fill("An answer");
    await mina.page.getByLabel("Reply to Mina").press("Escape");
    await said.getByRole("button", { name: "More for the annotation of Mina" }).click();
    await mina.page.getByRole("menuitem", { name: "Edit" }).click();
    await mina.page.getByLabel("Edit the annotation").press("Escape");
    await said.getByRole("button", { name: "More for the annotation of Mina" }).click();
    await mina.page.getByRole("menuitem", { name: "Delete" }).click();
    await expect(said).toHaveCount(0);
    await mina.page.getByRole("button", { name: "Undo" }).click();
    await expect(said).toHaveCount(1);
  });

  test("what cannot be fetched is said, and opens when the network is back", async ({ invite }) => {
    const { page, context } = await invite("Mina");
    const { path } = await uploadClip(context.request);
    await new WatchPage(page).open(path);
    await context.setOffline(true);
    const share = page.getByRole("button", { name: "Share" });
    await share.click();
    await expect(page.getByText("That could not be loaded.")).toBeVisible();
    await context.setOffline(false);
    await share.click();
    await expect(page.getByRole("dialog", { name: "Share this video" })).toBeVisible();
  });
});

/** Every script the browser fetches by itself, tags and chunks alike; filled as they come. */
function compressedScripts(page: Page): Promise<number>[] {
  const sizes: Promise<number>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() === "script") sizes.push(response.body().then((body) => gzipSync(body).byteLength));
  });
  return sizes;
}

/** Scripts in the page's HTML; `nomodule` ones are for browsers nobody has. */
async function scriptBytes(request: APIRequestContext, path: string): Promise<number> {
  const page = await request.get(path);
  expect(page.status(), path).toBe(200);
  const html = await page.text();
  const tags = [...html.matchAll(/<script\b[^>]*\bsrc="([^"]+)"[^>]*>/g)].filter(([tag]) => !/nomodule/i.test(tag));
  const sizes = tags.map(async ([, source = ""]) => gzipSync(await (await request.get(source)).body()).byteLength);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
