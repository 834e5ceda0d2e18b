/** The watch page as people use it, by what they can see and name. */
import { expect, type Locator, type Page } from "@playwright/test";

/** Two people in one room, both live, both at the first second. */
export async function together([one, other]: [{ page: Page }, { page: Page }], { path }: { path: string }) {
  const atFirstSecond = `${path}?t=1`;
  return [await new WatchPage(one.page).open(atFirstSecond), await new WatchPage(other.page).open(atFirstSecond)] as const;
}

export class WatchPage {
  readonly composer: Locator;
  readonly feed: Locator;
  readonly connection: Locator;

  constructor(readonly page: Page) {
    this.composer = page.getByLabel("Say something about this moment");
    this.feed = page.getByRole("region", { name: "Annotations", exact: true });
    this.connection = page.getByRole("status").filter({ hasText: /Live|Reconnecting|Connecting|Not available/ });
  }

  /** Until it is live and has a picture. */
  async open(path: string): Promise<this> {
    await this.page.goto(path);
    await this.isLive();
    await this.page.waitForFunction(() => (document.querySelector("video")?.readyState ?? 0) >= 2);
    return this;
  }

  async isLive(): Promise<void> {
    await expect(this.connection).toHaveText("Live", { timeout: 30_000 });
  }

  async showAll(): Promise<void> {
    await this.feed.getByRole("radio", { name: /^All/ }).check();
  }

  async annotate(body: string): Promise<void> {
    await this.composer.fill(body);
    await this.composer.press("Enter");
  }

  annotation(body: string): Locator {
    return this.feed.getByRole("article").filter({ hasText: body });
  }

  /** What is said, in the order of the feed. */
  async bodies(): Promise<string[]> {
    return this.feed.getByRole("article").locator("p[dir=auto]").allInnerTexts();
  }

  async step(frames: number): Promise<void> {
    await this.page.getByRole("main").focus();
    for (let taken = 0; taken < Math.abs(frames); taken++) await this.page.keyboard.press(frames > 0 ? "." : ",");
  }
}
