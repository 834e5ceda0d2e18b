// How long after somebody presses Enter does the other see it? Two real browsers on the real server, fifty annotations in turn.
// Run `npm run build` first, then: npx tsx bench/browser/first-sight.ts
import { chromium } from "playwright";
import { startTestServer } from "../../e2e/support/server";
import { uploadClip } from "../../e2e/support/upload";
import { together, type WatchPage } from "../../e2e/support/watch";
import { findBrowser } from "../../scripts/browser.mjs";
import { sayDistribution } from "./distribution";

const POSTS = 50;
const server = await startTestServer({ LIMIT_POSTS_PER_SECOND: "0", LIMIT_MESSAGES_PER_SECOND: "0" });
const executablePath = await findBrowser();
const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: ["--mute-audio"] });
try {
  const [mina, akira] = [await person("mina-b"), await person("akira-b")];
  const video = await uploadClip(mina.request);
  const [writer, reader] = await together([{ page: await mina.newPage() }, { page: await akira.newPage() }], video);
  const seenMs: number[] = [];
  for (let post = 1; post <= POSTS; post++) seenMs.push(await timeOne(writer, reader, `Post number ${post}.`));
  console.log(`from Enter in one window to the other's screen, ${POSTS} posts: ${sayDistribution(seenMs)}`);
} finally {
  await browser.close();
  await server.close();
}

async function person(username: string) {
  const context = await browser.newContext({ baseURL: server.url });
  const api = context.request;
  await api.post("/api/users", { data: { username, password: "a long password" } });
  return context;
}

/** Both windows share this machine's clock; each notes the time itself, so that nothing is polled. */
async function timeOne(writer: WatchPage, reader: WatchPage, body: string): Promise<number> {
  await writer.composer.fill(body);
  await writer.composer.evaluate((field) => {
    field.addEventListener("keydown", () => performance.mark("pressed"), { once: true });
  });
  const seenAt = reader.page.evaluate(
    (text) =>
      new Promise<number>((resolve) => {
        const observer = new MutationObserver(() => {
          if (!document.querySelector("[aria-label=Annotations]")?.textContent?.includes(text)) return;
          observer.disconnect();
          resolve(performance.timeOrigin + performance.now());
        });
        observer.observe(document.body, { childList: true, subtree: true, characterData: true });
      }),
    body,
  );
  await writer.composer.press("Enter");
  const pressedAt = await writer.page.evaluate(
    () => performance.timeOrigin + (performance.getEntriesByName("pressed").at(-1)?.startTime ?? Number.NaN),
  );
  return (await seenAt) - pressedAt;
}
