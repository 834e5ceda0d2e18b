/** Hostile words in every text the product shows, and hostile requests where Next answers (docs/promises.md, T40 to T42, T60, T61). */
import type { APIRequestContext, BrowserContext, Page } from "@playwright/test";
import { expect, test } from "./support/test";
import { uploadClip } from "./support/upload";
import { WatchPage } from "./support/watch";

const RUN = "window.ran=1";
const payloads = [
  `<script>${RUN}</script>`,
  `<ScRiPt>${RUN}</sCrIpT>`,
  `</script><script>${RUN}</script>`,
  `<script src=data:,${RUN}></script>`,
  `<img src=x onerror=${RUN}>`,
  `<img src=x onerror="${RUN}">`,
  `<image/src/onerror=${RUN}>`,
  `"><img src=x onerror=${RUN}>`,
  `'><img src=x onerror=${RUN}>`,
  `<svg onload=${RUN}>`,
  `<svg/onload=${RUN}>`,
  `<svg><script>${RUN}</script></svg>`,
  `<svg><animate onbegin=${RUN} attributeName=x dur=1s>`,
  `<math><mtext><img src onerror=${RUN}></mtext></math>`,
  `<body onload=${RUN}>`,
  `<iframe src="javascript:parent.${RUN}"></iframe>`,
  `<iframe srcdoc="<script>parent.${RUN}</script>"></iframe>`,
  `<object data="javascript:${RUN}"></object>`,
  `<embed src="javascript:${RUN}">`,
  `<a href="javascript:${RUN}">x</a>`,
  `<form action="javascript:${RUN}"><button>x`,
  `<input autofocus onfocus=${RUN}>`,
  `<select autofocus onfocus=${RUN}>`,
  `<details open ontoggle=${RUN}>`,
  `<video><source onerror=${RUN}></video>`,
  `<audio src onerror=${RUN}>`,
  `<marquee onstart=${RUN}>`,
  `<style onload=${RUN}></style>`,
  `<link rel=stylesheet href=data:, onload=${RUN}>`,
  `<meta http-equiv=refresh content="0;url=javascript:${RUN}">`,
  `<base href="https://evil.example/">`,
  `<template><img src onerror=${RUN}></template>`,
  `<noscript><p title="</noscript><img src onerror=${RUN}>">`,
  `<!--><img src onerror=${RUN}>-->`,
  `[x](javascript:${RUN})`,
  `javascript:${RUN}//http://x.y`,
  `http://x.y/"onmouseover="${RUN}`,
  `http://x.y/'><img src onerror=${RUN}>`,
  `{{constructor.constructor('${RUN}')()}}`,
  `\u2028</title><script>${RUN}</script>`,
];

test.use({ settings: { LIMIT_POSTS_PER_SECOND: "0" } });

/** Whatever ran or was stopped by the policy, on any page of this context from here on. */
async function watchForRuns(context: BrowserContext): Promise<string[]> {
  const violations: string[] = [];
  await context.exposeFunction("tellViolation", (text: string) => void violations.push(text));
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
      Reflect.get(window, "tellViolation")(`${violatedDirective} ${blockedURI}`);
    });
  });
  context.on("dialog", (dialog) => {
    violations.push(dialog.message());
    void dialog.dismiss();
  });
  return violations;
}

async function expectHarmless(page: Page): Promise<void> {
  expect(await page.evaluate(() => Reflect.get(window, "ran"))).toBeUndefined();
  const schemes = await page
    .locator("a[href]")
    .evaluateAll((links) => links.map((link) => new URL(Reflect.get(link, "href")).protocol));
  expect(new Set(schemes.filter((scheme) => !/^https?:$/.test(scheme))).size).toBe(0);
  expect(await page.locator("iframe, object, embed, base, [onerror], [onload], [onfocus]").count()).toBe(0);
}

const addVideo = async (request: APIRequestContext, words: string) => {
  const answer = await request.post("/api/videos", {
    data: { title: words, description: words, url: "https://example.invalid/a.mp4", visibility: "unlisted" },
  });
  expect(answer.status(), words).toBe(201);
};

test("T40. forty hostile texts as annotations, titles, descriptions, names and file names are shown and never run", async ({
  invite,
}) => {
  test.slow();
  expect(payloads).toHaveLength(40);
  const mina = await invite("Mina");
  const { page, context } = mina;
  const violations = await watchForRuns(context);
  const short = payloads.find((words) => [...words].length <= 64) ?? "";
  await context.request.patch("/api/me", { data: { name: short } });
  await context.request.post("/api/tokens", { data: { name: short, scope: "read" } });
  const video = await uploadClip(context.request, { filename: `${short}.webm`, description: payloads.join("\n") });
  for (const body of payloads) {
    const posted = await context.request.post(`/api/videos/${video.id}/annotations`, { data: { at: 1_000, body } });
    expect(posted.status(), body).toBe(201);
  }
  for (const words of payloads) await addVideo(context.request, words);

  const watch = await new WatchPage(page).open(`${video.path}?t=1`);
  await watch.showAll();
  await expect(watch.annotation(payloads[0] ?? "").first()).toContainText(short);
  await page.getByRole("button", { name: "1 watching" }).click();
  await expect(page.getByRole("dialog")).toContainText(short);
  await expectHarmless(page);

  const query = encodeURIComponent(payloads[4] ?? "");
  const visits = [
    "/?mine=1",
    `/?q=${query}`,
    `/videos/${video.id}/settings`,
    "/account",
    `/sign-in?next=${query}`,
    `/watch/${video.id}-${query}`,
  ];
  for (const path of visits) {
    await page.goto(path);
    await expect(page.getByRole("main")).toBeVisible();
    await expectHarmless(page);
  }
  expect(violations).toEqual([]);
});

test("T40. control: the same texts do run in a page that takes them for its own", async ({ page }) => {
  let ran = 0;
  for (const words of payloads.slice(0, 16)) {
    await page.goto("about:blank");
    await page.setContent(words);
    ran += await page
      .waitForFunction(() => Reflect.get(window, "ran") === 1, undefined, { timeout: 500 })
      .then(
        () => 1,
        () => 0,
      );
  }
  expect(ran).toBeGreaterThan(8);
});

test("T60. the policy lets scripts run by this answer's nonce alone, on pages, errors and what is not there", async ({
  request,
}) => {
  const nonces = new Set<string>();
  for (const path of ["/", "/sign-in", "/watch/zzzzzzzzzzzzzzzz", "/nothing/here"]) {
    const answer = await request.get(path);
    const policy = answer.headers()["content-security-policy"] ?? "";
    const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? "";
    expect(scripts).not.toContain("unsafe");
    const nonce = /'nonce-([^']+)'/.exec(scripts)?.[1] ?? "";
    nonces.add(nonce);
    for (const [, attributes = ""] of (await answer.text()).matchAll(/<script([^>]*)>/g))
      expect(attributes).toContain(`nonce="${nonce}"`);
  }
  expect(nonces.size).toBe(4);
});

test("T42, T61. what is meant for Next's own doors is refused, without a word about the inside", async ({ request, server }) => {
  const picture = (url: string) => request.get(`/_next/image?w=640&q=75&url=${encodeURIComponent(url)}`);
  for (const url of ["http://169.254.169.254/latest/", `${server.url}/api/me`, "/api/me", "//evil.example/x.png"]) {
    expect((await picture(url)).status(), url).toBe(404);
  }
  const action = { "next-action": "7f1234", "content-type": "text/plain;charset=UTF-8" };
  const answers = await Promise.all([
    request.post("/", { headers: action, data: "[]" }),
    request.post("/account", { multipart: { 1000: "x" } }),
    request.put("/", { data: "x" }),
    request.get("/%"),
    request.get("/watch/%E0%A4%A"),
    request.get("/.env"),
    request.get("/_next/static/..%2f..%2fpackage.json"),
    request.get("/account", { headers: { "x-middleware-subrequest": "middleware:middleware" }, maxRedirects: 0 }),
    request.get(`${server.url}//evil.example/`, { maxRedirects: 0 }),
  ]);
  expect(answers.map((answer) => answer.status())).toEqual([405, 405, 405, 400, 400, 404, 404, 307, 308]);
  expect(answers.at(-1)?.headers().location).toBe("/evil.example/");
  for (const answer of answers) expect(await answer.text()).not.toMatch(/node_modules|\bat .*\.[mc]?[jt]sx?:\d+:\d+/);
});
