import { gzipSync } from "node:zlib";
import type { APIRequestContext } from "@playwright/test";
import { demoPath } from "./support/demo";
import { expect, test } from "./support/test";

/** JavaScript a page needs before it is alive, compressed. An empty Next page is 132 KB of it. */
const BUDGET_BYTES = 170_000;

test("no page needs more than 170 KB of JavaScript to come alive", async ({ request }) => {
  for (const path of ["/", "/sign-in", "/register", "/videos/new", await demoPath(request)]) {
    const bytes = await scriptBytes(request, path);
    expect(bytes, `${path} loads scripts at all`).toBeGreaterThan(50_000);
    expect(bytes, path).toBeLessThanOrEqual(BUDGET_BYTES);
  }
});

/** Scripts in the page's HTML; `nomodule` ones are for browsers nobody has. */
async function scriptBytes(request: APIRequestContext, path: string): Promise<number> {
  const page = await request.get(path);
  expect(page.status(), path).toBe(200);
  const html = await page.text();
  const tags = [...html.matchAll(/<script\b[^>]*\bsrc="([^"]+)"[^>]*>/g)].filter(([tag]) => !/nomodule/i.test(tag));
  const sizes = tags.map(async ([, source = ""]) => gzipSync(await (await request.get(source)).body()).byteLength);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
