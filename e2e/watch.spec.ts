import { frameOnScreen } from "./support/frames";
import { expect, test } from "./support/test";
import { clip, uploadClip } from "./support/upload";
import { together, WatchPage } from "./support/watch";

test.describe("two people in one room", () => {
  test("see each other, and what one writes appears in the other's window once", async ({ invite }) => {
    const [mina, akira] = [await invite("Mina"), await invite("Akira")];
    const video = await uploadClip(mina.context.request);
    const [hers, his] = await together([mina, akira], video);
    await expect(mina.page.getByRole("button", { name: "2 watching" })).toBeVisible();

    await hers.annotate("The light is lovely here.");
    await expect(his.annotation("The light is lovely here.")).toHaveCount(1);
    await his.annotate("この瞬間が一番好き 🎬");
    await expect(hers.annotation("この瞬間が一番好き 🎬")).toHaveCount(1);
    await expect.poll(() => his.bodies()).toEqual(["The light is lovely here.", "この瞬間が一番好き 🎬"]);
    await expect.poll(() => hers.bodies()).toEqual(await his.bodies());

    await akira.page.close();
    await expect(mina.page.getByRole("button", { name: "1 watching" })).toBeVisible();
  });

  test("an edit, a reply, a reaction and a deletion reach the other; a deletion can be undone", async ({ invite }) => {
    const [mina, akira] = [await invite("Mina"), await invite("Akira")];
    const video = await uploadClip(mina.context.request);
    const [hers, his] = await together([mina, akira], video);
    await hers.annotate("First words");
    const shown = his.annotation("First words");
    await shown.getByRole("button", { name: "React", exact: true }).click();
    await shown.getByRole("button", { name: "React with 👀" }).click();
    await expect(hers.annotation("First words").getByRole("button", { name: "👀 1" })).toBeVisible();
    await shown.getByRole("button", { name: "Reply" }).click();
    await akira.page.getByLabel("Reply to Mina").fill("Second words");
    await akira.page.getByLabel("Reply to Mina").press("Enter");
    await expect(hers.annotation("First words")).toContainText("Second words");

    const mine = hers.annotation("First words").first();
    await mine.getByRole("button", { name: "More for the annotation of Mina" }).click();
    await mina.page.getByRole("menuitem", { name: "Edit" }).click();
    await mina.page.getByLabel("Edit the annotation").fill("Better words");
    await mina.page.getByRole("button", { name: "Save" }).click();
    await expect(his.annotation("Better words").first()).toContainText("edited");

    const remove = async () => {
      await hers
        .annotation("Better words")
        .first()
        .getByRole("button", { name: "More for the annotation of Mina" })
        .first()
        .click();
      await mina.page.getByRole("menuitem", { name: "Delete" }).click();
    };
    await remove();
    await expect(hers.annotation("Better words")).toHaveCount(0);
    await mina.page.getByRole("button", { name: "Undo" }).last().click();
    await expect(hers.annotation("Better words").first()).toBeVisible();
    await remove();
    await mina.page.reload();
    await expect(his.annotation("Better words")).toHaveCount(0);
    await expect(hers.annotation("Better words")).toHaveCount(0);
  });
});

test("a click on an annotation shows exactly the frame it was written on", async ({ invite }) => {
  const mina = await invite("Mina");
  const video = await uploadClip(mina.context.request);
  const watch = await new WatchPage(mina.page).open(video.path);
  await watch.showAll();
  let stood = 0;
  for (const frame of [1, 24, 25, 61, 118]) {
    await watch.step(frame - stood);
    await expect.poll(() => frameOnScreen(mina.page)).toBe(frame);
    await watch.annotate(`Frame ${frame}!`);
    await mina.page.getByRole("main").focus();
    stood = frame;
  }
  for (const frame of [61, 1, 118, 25, 24]) {
    await watch.annotation(`Frame ${frame}!`).getByTitle("Go to this moment").click();
    await expect.poll(() => frameOnScreen(mina.page)).toBe(frame);
  }
});

test("what is written on the first frame is there from the start, though the clip's timestamps begin past zero", async ({
  invite,
}) => {
  const mina = await invite("Mina");
  const video = await uploadClip(mina.context.request);
  const watch = await new WatchPage(mina.page).open(video.path);
  await watch.annotate("From the very start");
  await expect(watch.annotation("From the very start")).toBeVisible();
  await mina.page.reload();
  await expect(watch.annotation("From the very start")).toBeVisible();
});

test("an address with a moment opens on its frame", async ({ invite }) => {
  const mina = await invite("Mina");
  const video = await uploadClip(mina.context.request);
  const watch = await new WatchPage(mina.page).open(`${video.path}?t=4.2`);
  await expect.poll(() => frameOnScreen(mina.page)).toBe(4.2 * clip.framesPerSecond);
  await watch.open(`${video.path}?t=00:00:07:03`);
  await expect.poll(() => frameOnScreen(mina.page)).toBe(7 * clip.framesPerSecond + 3);
});

test("as it plays, an annotation appears when the video reaches it and not before", async ({ invite }) => {
  const mina = await invite("Mina");
  const video = await uploadClip(mina.context.request);
  const watch = await new WatchPage(mina.page).open(`${video.path}?t=2`);
  await watch.annotate("At two seconds");
  await expect(watch.annotation("At two seconds")).toBeVisible();
  await mina.page.getByRole("slider", { name: "Position" }).press("Home");
  await expect(watch.annotation("At two seconds")).toHaveCount(0);
  await mina.page.getByRole("main").focus();
  await mina.page.keyboard.press("k");
  await expect(watch.annotation("At two seconds")).toBeVisible();
  const seconds = await mina.page.evaluate(() => document.querySelector("video")?.currentTime ?? 0);
  expect(seconds).toBeGreaterThanOrEqual(2);
});

test("a visitor writes first and gives a name after, and the text is not lost", async ({ invite }) => {
  const [mina, visitor] = [await invite("Mina"), await invite("Noor", { as: "visitor" })];
  const video = await uploadClip(mina.context.request, { guests: "true" });
  const [hers, watch] = await together([mina, visitor], video);
  await watch.annotate("I am only passing through");
  await visitor.page.getByLabel("Say it as").fill("Noor");
  await visitor.page.getByLabel("Say it as").press("Enter");
  await expect(hers.annotation("I am only passing through")).toContainText("Noor");
  await expect(watch.annotation("I am only passing through")).toHaveCount(1);
});

test("what was being written is still there after a reload", async ({ invite }) => {
  const mina = await invite("Mina");
  const video = await uploadClip(mina.context.request);
  const watch = await new WatchPage(mina.page).open(video.path);
  await watch.composer.fill("Half a thou");
  await mina.page.reload();
  await expect(watch.composer).toHaveValue("Half a thou");
});

test("a stranger finds nothing where a private video is, and its members watch it", async ({ invite }) => {
  const [mina, akira, stranger] = [await invite("Mina"), await invite("Akira"), await invite("Sora")];
  const video = await uploadClip(mina.context.request, { visibility: "private", members: akira.username });
  await new WatchPage(akira.page).open(video.path);
  const [hidden, missing] = await Promise.all(
    [video.path, "/watch/zzzzzzzzzzzzzzzz"].map((path) => stranger.context.request.get(path)),
  );
  expect([hidden?.status(), missing?.status()]).toEqual([404, 404]);
  expect((await stranger.context.request.get(`/api/videos/${video.id}/media`)).status()).toBe(404);
});
