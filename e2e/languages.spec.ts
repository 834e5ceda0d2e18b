import type { Page } from "@playwright/test";
import { messagesOf } from "@/lib/messages/catalogue";
import type { Language } from "@/lib/messages/languages";
import { expectAccessible } from "./support/accessibility";
import { demoPath } from "./support/demo";
import { expectNoSidewaysScroll } from "./support/layout";
import { expect, test } from "./support/test";
import { uploadClip } from "./support/upload";
import { WatchPage } from "./support/watch";

/** What a browser asks for, the language it gets, and a few words by which one knows it. */
const languages = [
  { locale: "en-GB", language: "en", addVideo: "Add a video", live: "Live", share: "Share", signIn: "Sign in" },
  { locale: "ja-JP", language: "ja", addVideo: "動画を追加", live: "ライブ", share: "共有", signIn: "ログイン" },
  { locale: "zh-TW", language: "zh-Hant", addVideo: "新增影片", live: "即時", share: "分享", signIn: "登入" },
  { locale: "zh-CN", language: "zh-Hans", addVideo: "添加视频", live: "实时", share: "分享", signIn: "登录" },
  {
    locale: "fr-CA",
    language: "fr",
    addVideo: "Ajouter une vidéo",
    live: "En direct",
    share: "Partager",
    signIn: "Connexion",
  },
] as const;

for (const { locale, language, addVideo, live, share, signIn } of languages) {
  test(`a browser set to ${locale} is spoken to in ${language}, and nothing is too long for 320 px`, async ({
    invite,
    request,
  }) => {
    const { page } = await invite("Visitor", { as: "visitor", locale });
    await page.goto("/");
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    await expect(page.getByRole("link", { name: addVideo }).first()).toBeVisible();

    await page.goto(await demoPath(request));
    await expect(page.getByRole("status").filter({ hasText: live }).first()).toBeVisible();
    await expect(page.getByRole("button", { name: share, exact: true })).toBeVisible();
    const onlyEnglish = async () => (await wordsOn(page)).filter((words) => isOnlyEnglish(words, language));
    await expect.poll(onlyEnglish).toEqual([]);

    for (const path of [await demoPath(request), "/", "/sign-in", "/register"]) {
      await page.setViewportSize({ width: 320, height: 800 });
      await page.goto(path);
      await expect(page.getByRole("link", { name: signIn }).first()).toBeVisible();
      await expectNoSidewaysScroll(page, `${path} in ${language}`);
    }
  });
}

test.describe("a choice", () => {
  test.use({ provokes: [/status of 422/] });

  test("a language that is chosen counts at once, without losing what was written, and is kept over reloads and pages", async ({
    invite,
  }) => {
    const { page, context } = await invite("Mina");
    const { path } = await uploadClip(context.request);
    const watch = await new WatchPage(page).open(path);
    await watch.composer.fill("Half a thought");

    const menu = page.getByRole("button", { name: "Language" });
    await menu.focus();
    await page.keyboard.press("ArrowDown");
    const french = page.getByRole("menuitemradio", { name: "Français" });
    await expect(french).toHaveAttribute("lang", "fr");
    await expect(page.getByRole("menuitemradio", { name: "English", checked: true })).toBeFocused();
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await expect(page.locator("html")).toHaveAttribute("lang", "fr");
    await expect(page.getByRole("status").filter({ hasText: "En direct" }).first()).toBeVisible();
    await expect(page.getByText("Half a thought")).toBeVisible();
    await expectAccessible(page);

    await page.reload();
    await expect(page.getByRole("button", { name: "Partager" })).toBeVisible();
    await page.goto("/account");
    await expect(page).toHaveTitle(/^Compte/);
    await page.getByRole("textbox", { name: "Nom", exact: true }).fill("");
    await page.getByRole("button", { name: "Enregistrer le nom" }).click();
    await expect(page.getByText(/^à remplir$/i)).toBeVisible();

    await page.getByRole("button", { name: "Langue" }).click();
    await page.getByRole("menuitemradio", { name: "日本語" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("アカウント");
  });
});

test("each script draws its characters in its own way", async ({ invite, request }) => {
  const path = await demoPath(request);
  const drawn = new Set<string>();
  for (const locale of ["ja-JP", "zh-TW", "zh-CN"]) {
    const { page } = await invite("Visitor", { as: "visitor", locale });
    await page.goto(path);
    drawn.add(await page.evaluate(() => getComputedStyle(document.body).fontFamily));
  }
  expect(drawn.size).toBe(3);
});

/** What is seen and what is spoken: texts, labels, titles, placeholders. */
const wordsOn = (page: Page): Promise<string[]> =>
  page.locator("body *:not(script)").evaluateAll((elements) =>
    elements.flatMap((element) => {
      const texts = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.textContent);
      const spoken = ["aria-label", "title", "placeholder", "aria-valuetext"].map((name) => element.getAttribute(name));
      return [...texts, ...spoken].flatMap((words) => words?.trim() || []);
    }),
  );

const PARTS = [
  "site",
  "watch",
  "player",
  "controls",
  "timeline",
  "keys",
  "composer",
  "feed",
  "annotation",
  "overlay",
  "captions",
];
const textsIn = (language: Language) =>
  new Set(
    Object.values(messagesOf(language, PARTS)).flatMap((message) =>
      typeof message === "string" ? message : Object.values(message),
    ),
  );

const isOnlyEnglish = (words: string, language: Language) => textsIn("en").has(words) && !textsIn(language).has(words);
