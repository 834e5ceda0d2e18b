/** How moments are written and typed: the readout, its field, what was kept, and what cannot be told. */
import { fileURLToPath } from "node:url";
import { expectAccessible } from "./support/accessibility";
import { frameOnScreen } from "./support/frames";
import { expect, test } from "./support/test";
import { uploadClip } from "./support/upload";
import { WatchPage } from "./support/watch";

test("type where to go, in any way; bad input says so and stays", async ({ invite }) => {
  const { page, context } = await invite("Mina");
  const video = await uploadClip(context.request);
  await new WatchPage(page).open(video.path);
  const readout = page.getByTitle("Go to a time");
  const field = page.getByLabel("Time, timecode or frame");
  const steps = [
    ["0:04.2", 105],
    ["+2s", 155],
    ["-10f", 145],
    ["00:00:01:10", 35],
    ["212", 62],
    ["-1m", 0],
  ] as const;
  for (const [typed, frame] of steps) {
    await readout.click();
    await expect(field).toBeFocused();
    await page.keyboard.type(typed);
    await page.keyboard.press("Enter");
    await expect.poll(() => frameOnScreen(page), typed).toBe(frame);
    await expect(readout).toBeFocused();
  }
  await readout.click();
  for (const [typed, problem] of [
    ["in a moment", "That is no time."],
    ["20:00", "That is outside of this video."],
  ] as const) {
    await field.fill(typed);
    await field.press("Enter");
    await expect(page.getByRole("alert").filter({ hasText: problem })).toBeVisible();
    await expect(field).toHaveValue(typed);
  }
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(readout).toBeFocused();
  await expect.poll(() => frameOnScreen(page)).toBe(0);
});

test.describe("numbered frames", () => {
  test.use({ provokes: [/422/] });

  test("a moment is read as time, timecode or frame; the choice is kept, and the owner gives the first frame its number", async ({
    invite,
  }) => {
    const { page, context } = await invite("Mina");
    const path = fileURLToPath(new URL("fixtures/rates/30000-1001.webm", import.meta.url));
    const video = await uploadClip(context.request, {}, path);
    await page.goto(`/videos/${video.id}/settings`);
    const start = page.getByLabel("Timecode of the first frame");
    await start.fill("00:01:00;00");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(start).toHaveAttribute("aria-invalid", "true");
    await start.fill("00:00:59;28");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Saved.")).toBeVisible();

    const watch = await new WatchPage(page).open(video.path);
    const readout = page.getByTitle("Go to a time");
    await watch.step(2);
    await expect(readout).toContainText("00:01:00;02");
    await watch.annotate("The slate is at 00:01:01;00, the cut at 00:01:00;00");
    await watch.showAll();
    const choose = async (name: string) => {
      await readout.click();
      await page.getByRole("radio", { name, exact: true }).check();
      await page.keyboard.press("Escape");
    };
    await choose("Non-drop timecode");
    await expect(readout).toContainText("00:01:00:00");
    await choose("Time");
    await expect(readout).toContainText("0:00:00.066");
    await choose("Frames");
    await page.reload();
    await watch.isLive();
    await expect(readout).toContainText(/^0 \/ 96$/);

    // A number that is left out leads nowhere.
    await watch.showAll();
    await watch.annotation("The slate").getByRole("button", { name: "00:01:01;00" }).click();
    await expect.poll(() => frameOnScreen(page)).toBe(30);
    await expect(readout).toContainText("30");
    await expect(watch.annotation("The slate").getByRole("button", { name: "00:01:00;00" })).toHaveCount(0);
  });
});

test("where the frames are not known it says so, and works in milliseconds", async ({ invite, server }) => {
  const { page, context } = await invite("Mina");
  const { id } = await uploadClip(context.request);
  const url = `${server.url}/api/videos/${id}/media`;
  const added = await context.request.post("/api/videos", { data: { title: "From elsewhere", url } });
  expect(added.status(), await added.text()).toBe(201);
  const { video } = await added.json();
  await new WatchPage(page).open(`/watch/${video.id}`);
  const readout = page.getByTitle("Go to a time");
  await readout.click();
  await expect(page.getByText("The frame rate of this video is not known, so times are in milliseconds.")).toBeVisible();
  const field = page.getByLabel("Time, timecode or frame");
  await field.fill("10f");
  await field.press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: "frames of this video are not known" })).toBeVisible();
  await field.fill("0:04.207");
  await field.press("Enter");
  await expect(readout).toContainText("0:00:04.207");
});
