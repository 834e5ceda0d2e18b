/**
 * The timeline as an instrument: zooming and clusters, walking by keyboard, scrubbing, pictures of moments, marking, touch. Long, as
 * each gesture is one story, and all share its crowd of markers.
 */
import type { APIRequestContext, Locator, Page } from "@playwright/test";
import { COLUMNS, countOf, momentOf } from "@/components/watch/timeline/thumbnails/sheet";
import { expectAccessible } from "./support/accessibility";
import { demoPath } from "./support/demo";
import { frameOnScreen } from "./support/frames";
import { expectNoSidewaysScroll } from "./support/layout";
import { expect, test } from "./support/test";
import { clip, uploadClip } from "./support/upload";
import { WatchPage } from "./support/watch";

const crowd = [5_000, 5_012, 5_024, 5_036, 5_048];

async function annotateAt(request: APIRequestContext, videoId: string, at: number, body: string, end?: number) {
  const answer = await request.post(`/api/videos/${videoId}/annotations`, { data: { at, body, end } });
  expect(answer.status(), await answer.text()).toBe(201);
}

const timelineOf = (page: Page) => page.getByRole("region", { name: "Timeline" });
const markersOf = (page: Page) => page.getByRole("list", { name: "Annotations on the timeline" }).getByRole("button");
const partOf = (page: Page) => page.getByRole("slider", { name: "Part in view" });

/** A point over the timeline, at a share of its width. */
async function placeAt(page: Page, share: number): Promise<[number, number]> {
  const box = await timelineOf(page).boundingBox();
  if (!box) throw new Error("There is no timeline.");
  return [box.x + box.width * share, box.y + 34];
}

test("close markers are one with a number, and part as one zooms by wheel, keys or the window over the whole", async ({
  invite,
}) => {
  const { page, context } = await invite("Mina");
  const video = await uploadClip(context.request);
  for (const [index, at] of crowd.entries()) await annotateAt(context.request, video.id, at, `Crowd ${index}`);
  await annotateAt(context.request, video.id, 2_000, "A long stretch", 6_000);
  await annotateAt(context.request, video.id, 3_000, "Inside of it", 4_000);
  await annotateAt(context.request, video.id, 9_500, "Late");
  await new WatchPage(page).open(`${video.path}?t=5`);
  const markers = markersOf(page);
  await expect(markers).toHaveCount(4);
  const cluster = page.getByRole("button", { name: /^Crowd 0, Mina, at 5 seconds, and 4 more/ });
  await expect(cluster).toHaveText("5");

  const slider = page.getByRole("slider", { name: "Position" });
  await expect(slider).toHaveAttribute("aria-valuetext", "5 seconds of 10 seconds");
  await slider.focus();
  await expect(async () => {
    await page.keyboard.press("+");
    await expect(page.getByRole("button", { name: /^Crowd/ })).toHaveCount(5, { timeout: 100 });
  }).toPass();
  await expect(partOf(page)).toHaveAttribute("aria-valuetext", /^4 seconds to 5 seconds$/);
  await expect(partOf(page)).toBeVisible();
  await partOf(page).press("ArrowRight");
  await expect(partOf(page)).toHaveAttribute("aria-valuetext", /^4 seconds to 5 seconds$|^5 seconds to/);

  // Walking on brings what is out of view into it.
  await page.getByRole("button", { name: "Crowd 4" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("button", { name: /^Late/ })).toBeFocused();
  await expect(partOf(page)).toHaveAttribute("aria-valuetext", /^(8|9) seconds to (9 seconds|10 seconds)$/);
  await expectAccessible(page);
  await page.keyboard.press("0");
  await expect(partOf(page)).toHaveCount(0);

  await page.mouse.move(...(await placeAt(page, 0.5)));
  const middleOf = async (mark: Locator) => {
    const { x, width } = (await mark.boundingBox()) ?? { x: Number.NaN, width: 0 };
    return x + width / 2;
  };
  const before = await middleOf(cluster);
  await page.mouse.wheel(0, -300);
  await expect(partOf(page)).toBeVisible();
  const first = page.getByRole("button", { name: /^Crowd 0/ });
  await expect.poll(async () => Math.abs((await middleOf(first)) - before)).toBeLessThan(3);
  await page.getByRole("button", { name: "Show the whole video" }).click();
  await expect(partOf(page)).toHaveCount(0);
});

test("a drag scrubs one seek at a time and ends on the exact frame; playing takes the view along", async ({ invite }) => {
  const { page, context } = await invite("Mina");
  const video = await uploadClip(context.request);
  await new WatchPage(page).open(video.path);
  await page.evaluate(() => {
    const own = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, "currentTime");
    const media = document.querySelector("video");
    if (!own || !media) throw new Error("no video");
    Object.assign(window, { seeks: [] });
    Object.defineProperty(media, "currentTime", {
      get: () => own.get?.call(media),
      set(value) {
        Reflect.get(window, "seeks").push(media.seeking);
        own.set?.call(media, value);
      },
    });
  });
  await page.mouse.move(...(await placeAt(page, 0.1)));
  await expect(timelineOf(page).getByText("00:01.0")).toBeVisible();
  await page.mouse.down();
  const [x, y] = await placeAt(page, 0.7024);
  await page.mouse.move(x, y, { steps: 40 });
  await page.mouse.up();
  await expect.poll(() => frameOnScreen(page)).toBe(Math.round(0.7024 * clip.frames));
  const seeks = await page.evaluate((): boolean[] => Reflect.get(window, "seeks"));
  expect(seeks.length, "it seeks at all").toBeGreaterThan(1);
  expect(seeks.filter((busy) => busy)).toEqual([]);

  await page.mouse.wheel(0, -900);
  await expect(partOf(page)).toBeVisible();
  const from = await partOf(page).getAttribute("aria-valuetext");
  await page.getByRole("main").focus();
  await page.keyboard.press("k");
  await expect(partOf(page)).not.toHaveAttribute("aria-valuetext", from ?? "");
});

test("whoever manages the video draws its pictures once, and everybody sees the right one at once", async ({ invite }) => {
  const mina = await invite("Mina");
  const video = await uploadClip(mina.context.request);
  await annotateAt(mina.context.request, video.id, 6_000, "Look at this");
  await new WatchPage(mina.page).open(video.path);
  const kept = mina.page.waitForResponse((answer) => answer.request().method() === "PUT" && answer.url().endsWith("/thumbnails"));
  await mina.page.mouse.move(...(await placeAt(mina.page, 0.3)));
  await mina.page.mouse.move(...(await placeAt(mina.page, 0.31)));
  await expect(mina.page.getByText(/Drawing pictures/)).toBeVisible();
  // Nothing waits for it: the video plays meanwhile.
  await mina.page.keyboard.press("k");
  await expect.poll(() => mina.page.evaluate(() => document.querySelector("video")?.currentTime ?? 0)).toBeGreaterThan(0.2);
  expect((await kept).status()).toBe(200);

  const akira = await invite("Akira");
  await new WatchPage(akira.page).open(video.path);
  const { thumbnails, duration } = (await (await akira.context.request.get(`/api/videos/${video.id}`)).json()).video;
  const frames = await framesIn(akira.page, { address: thumbnails, count: countOf(duration) });
  const expected = frames.map((_, index) => Math.floor((momentOf(index, duration) * clip.framesPerSecond) / 1000));
  expect(frames.length).toBeGreaterThan(30);
  expect(frames.filter((frame, index) => Math.abs(frame - (expected[index] ?? 0)) > 1)).toEqual([]);

  await akira.page.mouse.move(...(await placeAt(akira.page, 0.6)));
  await akira.page.mouse.move(...(await placeAt(akira.page, 0.5995)));
  const tip = timelineOf(akira.page).locator("[data-picture]");
  await expect(tip).toContainText("Mina Look at this");
  const shownMs = await timeOfPicture(akira.page);
  test.info().annotations.push({ type: "picture after", description: `${shownMs.toFixed(1)} ms` });
  expect(shownMs).toBeLessThan(500);
});

test("the demo comes with its pictures", async ({ invite }) => {
  const { page, context } = await invite("Visitor", { as: "visitor" });
  await new WatchPage(page).open(await demoPath(context.request));
  await page.mouse.move(...(await placeAt(page, 0.3)));
  await page.mouse.move(...(await placeAt(page, 0.31)));
  const picture = timelineOf(page).locator("[data-picture] > span").first();
  await expect(picture).toHaveAttribute("style", /thumbnails\?v=1/);
});

test.describe("another site's video", () => {
  test.use({ provokes: [/net::ERR_FAILED/] });

  test("is pointed at without a picture where its site keeps them to itself", async ({ invite }) => {
    const { page, context } = await invite("Mina");
    const url = "https://films.example/clip.webm";
    // A page that wants to read the picture says where it is from.
    await context.route(url, (route) =>
      route.request().headers().origin ? route.abort() : route.fulfill({ path: clip.path, contentType: "video/webm" }),
    );
    const answer = await context.request.post("/api/videos", { data: { title: "Elsewhere", url } });
    const { video } = await answer.json();
    await annotateAt(context.request, video.id, 6_000, "Look at this");
    await new WatchPage(page).open(`/watch/${video.id}`);
    const refused = page.waitForEvent("requestfailed", (request) => request.url() === url);
    await page.mouse.move(...(await placeAt(page, 0.3)));
    await refused;
    await page.mouse.move(...(await placeAt(page, 0.6)));
    await expect(timelineOf(page).getByText("Mina Look at this")).toBeVisible();
    await expect(timelineOf(page).getByText("00:06.0")).toBeVisible();
    await expect(timelineOf(page).locator("[data-picture]")).toHaveCount(0);
  });
});

/** The numbers burnt into each small picture. */
async function framesIn(page: Page, sheet: { address: string; count: number }): Promise<number[]> {
  return page.evaluate(
    async ({ address, columns, count }) => {
      const image = new Image();
      image.src = address;
      await image.decode();
      const [width, height] = [image.naturalWidth / columns, image.naturalHeight / Math.ceil(count / columns)];
      const context = new OffscreenCanvas(image.naturalWidth, image.naturalHeight).getContext("2d");
      context?.drawImage(image, 0, 0);
      const box = width / (640 / 24);
      const bit = (index: number, place: number) => {
        const x = (index % columns) * width + (place + 0.5) * box;
        const y = (Math.floor(index / columns) + 1) * height - box / 2;
        return (context?.getImageData(Math.floor(x), Math.floor(y), 1, 1).data[0] ?? 0) > 127 ? 2 ** place : 0;
      };
      return Array.from({ length: count }, (_, index) =>
        Array.from({ length: 12 }, (_, place) => bit(index, place)).reduce((sum, each) => sum + each, 0),
      );
    },
    { ...sheet, columns: COLUMNS },
  );
}

/** From a pointer's move to the frame that shows another picture. */
async function timeOfPicture(page: Page): Promise<number> {
  const [x, y] = await placeAt(page, 0.2);
  return page.evaluate(
    async ({ clientX, clientY }) => {
      const target = document.elementFromPoint(clientX, clientY);
      const picture = () => document.querySelector<HTMLElement>("[data-picture] > span")?.style.backgroundPosition;
      const before = picture();
      const start = performance.now();
      target?.dispatchEvent(
        new PointerEvent("pointermove", { clientX, clientY, bubbles: true, pointerType: "mouse", pointerId: 1 }),
      );
      for (let frame = 0; frame < 60 && picture() === before; frame++)
        await new Promise((resolve) => requestAnimationFrame(resolve));
      if (picture() === before) throw new Error("no other picture");
      return performance.now() - start;
    },
    { clientX: x, clientY: y },
  );
}

test("a drag along the upper edge, or with Shift, marks a range; its ends are sliders clear of the playhead", async ({
  invite,
}) => {
  const { page, context } = await invite("Mina");
  const video = await uploadClip(context.request);
  await annotateAt(context.request, video.id, 2_000, "Where it begins");
  await new WatchPage(page).open(`${video.path}?t=2`);
  const lane = async (share: number): Promise<[number, number]> => {
    const [x, y] = await placeAt(page, share);
    return [x, y - 23];
  };
  // The instrument's code comes with the first pointer, and speaks from the next move on.
  await expect(async () => {
    await page.mouse.move(...(await lane(0.3)));
    await page.mouse.move(...(await lane(0.4)));
    await expect(timelineOf(page).getByText("Drag to mark a range")).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.mouse.down();
  await page.mouse.move(...(await lane(0.6)), { steps: 5 });
  await page.mouse.up();
  const start = page.getByRole("slider", { name: "Start of the marked range" });
  const end = page.getByRole("slider", { name: "End of the marked range" });
  await expect(start).toHaveAttribute("aria-valuenow", /^400\d$/);
  await expect(end).toHaveAttribute("aria-valuenow", /^600\d$/);
  await expect.poll(() => frameOnScreen(page), "the playback stays where it is").toBe(50);

  await page.keyboard.down("Shift");
  await page.mouse.move(...(await placeAt(page, 0.8)));
  await page.mouse.down();
  await page.mouse.move(...(await placeAt(page, 0.2)), { steps: 5 });
  await page.mouse.up();
  await page.keyboard.up("Shift");
  await expect(start).toHaveAttribute("aria-valuenow", /^200\d$/);
  await expect(end).toHaveAttribute("aria-valuenow", /^800\d$/);
  // Playhead, marker and both ends all within a frame.
  await end.press("Home");
  await expect(end).toHaveAttribute("aria-valuenow", /^204\d$/);
  await expectAccessible(page);

  await end.press("PageUp");
  await expect(end).toHaveAttribute("aria-valuetext", "10 seconds");
  await start.press("Home");
  await expect(start).toHaveAttribute("aria-valuenow", "0");
  await expectAccessible(page);
  const grip = await end.boundingBox();
  await page.mouse.move((grip?.x ?? 0) + 12, (grip?.y ?? 0) + 12);
  await page.mouse.down();
  await page.mouse.move(...(await placeAt(page, 0.5)), { steps: 3 });
  await page.mouse.up();
  await expect(end).toHaveAttribute("aria-valuenow", /^500\d$/);
  await page.mouse.click(...(await lane(0.7)));
  await expect.poll(() => frameOnScreen(page), "a press there goes there").toBe(175);
});

test("on a phone two fingers zoom, one drags, and a tap goes there", async ({ invite }) => {
  const { page, context } = await invite("Mina", { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const video = await uploadClip(context.request);
  await new WatchPage(page).open(video.path);
  await timelineOf(page).scrollIntoViewIfNeeded();
  const [x, y] = await placeAt(page, 0.3);
  await page.touchscreen.tap(x, y);
  await expect.poll(() => frameOnScreen(page)).toBe(75);

  const touches = await context.newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", ...xs: number[]) =>
    touches.send("Input.dispatchTouchEvent", { type, touchPoints: xs.map((each, id) => ({ x: each, y, id })) });
  await expect(async () => {
    await touch("touchStart", x, x + 40);
    for (let apart = 40; apart <= 160; apart += 20) await touch("touchMove", x - (apart - 40) / 2, x + 40 + (apart - 40) / 2);
    await touch("touchEnd");
    await expect(partOf(page)).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.getByRole("button", { name: "Show the whole video" }).tap();

  const [to] = await placeAt(page, 0.8);
  await touch("touchStart", x);
  for (let step = 1; step <= 10; step++) await touch("touchMove", x + ((to - x) * step) / 10);
  await touch("touchEnd");
  await expect.poll(() => frameOnScreen(page)).toBe(200);
  await expectNoSidewaysScroll(page);
});
