import { fileURLToPath } from "node:url";
import { fillWithAnnotations } from "./support/many-annotations";
import { expect, test } from "./support/test";
import { uploadClip } from "./support/upload";
import { together, WatchPage } from "./support/watch";

test("a marker stands at the right pixel, in both windows, at every width", async ({ invite }) => {
  const people = [await invite("Mina"), await invite("Akira")] as const;
  const video = await uploadClip(people[0].context.request);
  const [mina, akira] = await together([people[0], people[1]], video);
  const moments = [0, 1_000, 3_400, 6_280, 9_960];
  for (const atMs of moments) {
    await mina.page.goto(`${video.path}?t=${atMs / 1000}`);
    await mina.isLive();
    await mina.annotate(`At ${atMs} ms`);
  }
  for (const { page } of [mina, akira]) {
    for (const width of [1_440, 900, 390]) {
      await page.setViewportSize({ width, height: 900 });
      const markers = page.getByRole("list", { name: "Annotations on the timeline" });
      for (const atMs of moments) {
        const marker = markers.getByRole("button", { name: new RegExp(`^At ${atMs} ms`) });
        const offPx = async () => {
          const [track, box] = await Promise.all([markers.locator("xpath=..").boundingBox(), marker.boundingBox()]);
          return track && box ? Math.abs(box.x + box.width / 2 - track.x - (track.width * atMs) / 10_000) : null;
        };
        await expect.poll(offPx, `${atMs} ms at ${width} px`).toBeLessThanOrEqual(1);
      }
    }
  }
});

test("as it plays misses none and shows none early, over 500 seeks through ten thousand annotations", async ({
  invite,
  server,
}) => {
  test.setTimeout(180_000);
  const mina = await invite("Mina");
  // Small and short, so that a seek costs little.
  const video = await uploadClip(mina.context.request, {}, fileURLToPath(new URL("fixtures/rates/25.webm", import.meta.url)));
  const [count, durationMs] = [10_000, 3_800];
  await fillWithAnnotations({ dataDir: server.dataDir, videoId: video.id, authorUsername: mina.username, count, durationMs });
  const watch = await new WatchPage(mina.page).open(video.path);
  await expect(watch.feed.getByRole("radio", { name: "All 10,000" })).toBeVisible({ timeout: 20_000 });

  const wrong = await watch.feed.evaluate(
    async (feed, { count, durationMs, steps }) => {
      const media = document.querySelector("video");
      if (!media) throw new Error("no video");
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const more = () => Number(/([\d,]+) more as the video plays/.exec(feed.textContent ?? "")?.[1]?.replaceAll(",", "") ?? 0);
      // "Thought N" is due at floor(N × duration ÷ count).
      const due = (positionMs: number) =>
        Array.from({ length: count }, (_, index) => Math.floor((durationMs * (index + 1)) / count)).filter(
          (at) => at > positionMs,
        ).length;
      const mismatches: string[] = [];
      for (let step = 0; step < steps; step++) {
        const seconds = (((step * 7_919) % 9_973) / 9_973) * 3.82;
        const sought = new Promise((resolve) => media.addEventListener("seeked", resolve, { once: true }));
        media.currentTime = seconds;
        await sought;
        const expected = due(Math.floor(media.currentTime * 1000));
        for (let waited = 0; waited < 30 && more() !== expected; waited++) await frame();
        if (more() !== expected) mismatches.push(`step ${step}, ${seconds.toFixed(3)} s: ${more()} more, not ${expected}`);
      }
      return mismatches;
    },
    { count, durationMs, steps: 500 },
  );
  expect(wrong).toEqual([]);
});
