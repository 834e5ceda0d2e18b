/** axe over the page as it stands, in both themes, which differ in nothing but colours; without motion, unless there is something to see only with it. */
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"];
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

export async function expectAccessible(page: Page, reducedMotion: "reduce" | "no-preference" = "reduce"): Promise<void> {
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion });
    // Even the shortest transition of a colour takes a frame, which a busy machine may owe.
    await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)));
    // Legacy mode opens no page of its own to sum up: it is for pages without foreign frames, as all of these are.
    const axe = new AxeBuilder({ page }).setLegacyMode(true);
    const { violations } = await (colorScheme === "dark" ? axe.withTags(TAGS) : axe.withRules(COLOUR_RULES)).analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`);
    expect.soft(found, `axe in the ${colorScheme} theme of ${page.url()}`).toEqual([]);
  }
}
