/** How a page sits in its window, asked until it has settled. */
import { expect, type Page } from "@playwright/test";

/** Nothing reaches past the window's side. */
export async function expectNoSidewaysScroll(page: Page, where = page.url()): Promise<void> {
  const overflowPx = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await expect.poll(overflowPx, { message: `sideways scroll of ${where}` }).toBe(0);
}
