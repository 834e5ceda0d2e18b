import { fillWithAnnotations } from "./support/many-annotations";
import { expect, test } from "./support/test";
import { uploadClip } from "./support/upload";
import { WatchPage } from "./support/watch";

test("ten thousand annotations: all are there, few are drawn, the last is found", async ({ invite, server }) => {
  const mina = await invite("Mina");
  const video = await uploadClip(mina.context.request);
  const filling = { videoId: video.id, authorUsername: mina.username, count: 10_000, durationMs: 9_900 };
  await fillWithAnnotations({ dataDir: server.dataDir, ...filling });

  const watch = await new WatchPage(mina.page).open(video.path);
  await expect(watch.feed.getByRole("radio", { name: "All 10,000" })).toBeVisible({ timeout: 20_000 });
  await watch.showAll();
  await expect(watch.annotation("Thought 1").first()).toBeVisible();
  const marks = mina.page.getByRole("list", { name: "Annotations on the timeline" }).getByRole("button");
  await expect.poll(() => watch.feed.getByRole("article").count()).toBeLessThan(100);
  await expect.poll(() => marks.count()).toBeLessThan(400);

  await watch.feed.getByRole("searchbox").fill("Thought 9999");
  await expect(watch.annotation("Thought 9999")).toBeVisible();
  await watch.feed.getByRole("searchbox").fill("");
  await watch.annotate("And one more");
  await watch.feed.getByRole("searchbox").fill("And one more");
  await expect(watch.annotation("And one more")).toHaveCount(1);
});
