import { describe, expect, test } from "vitest";
import { viewShowing } from "./view";
import { WHOLE } from "./whole";
import { following, largestZoom, panBy, pinch, zoomAbout } from "./zoom";

const share = (ratio: number, { from, zoom }: { from: number; zoom: number }) => (ratio - from) * zoom;

describe("zooming", () => {
  test("keeps what is pointed at in its place, as deep as it goes and back", () => {
    let view = WHOLE;
    for (const factor of [2, 1.3, 4, 0.5]) {
      const before = share(0.4, view);
      view = zoomAbout(view, 0.4, { factor, most: 100 });
      expect(share(0.4, view)).toBeCloseTo(before, 9);
    }
    expect(view.zoom).toBeCloseTo(5.2, 9);
  });

  test("never shows what is before the beginning or past the end", () => {
    const near = zoomAbout(zoomAbout(WHOLE, 0, { factor: 8, most: 100 }), 0.1, { factor: 0.5, most: 100 });
    expect(near).toEqual({ from: 0, zoom: 4 });
    expect(zoomAbout({ from: 0.75, zoom: 4 }, 0.8, { factor: 0.1, most: 100 })).toEqual(WHOLE);
  });

  test("ends at a second in view, or where browsers can lay out no more", () => {
    expect(largestZoom(60_000)).toBe(60);
    expect(largestZoom(500)).toBe(1);
    expect(largestZoom(24 * 3_600_000)).toBe(5_000);
    expect(zoomAbout(WHOLE, 0.5, { factor: 99, most: 60 }).zoom).toBe(60);
  });

  test("with two fingers keeps what lies under each", () => {
    const view = pinch([0.4, 0.5], [0.2, 0.7], 100);
    expect(view.zoom).toBeCloseTo(5, 9);
    expect(share(0.4, view)).toBeCloseTo(0.2, 9);
    expect(share(0.5, view)).toBeCloseTo(0.7, 9);
    expect(pinch([0.4, 0.5], [0.5, 0.5], 100).zoom).toBe(1);
  });
});

test("panning stops at both ends", () => {
  expect(panBy({ from: 0.5, zoom: 4 }, 0.5)).toEqual({ from: 0.625, zoom: 4 });
  expect(panBy({ from: 0.5, zoom: 4 }, 9)).toEqual({ from: 0.75, zoom: 4 });
  expect(panBy({ from: 0.5, zoom: 4 }, -9)).toEqual({ from: 0, zoom: 4 });
});

test("a place out of view is brought to the middle, one in view moves nothing", () => {
  const view = { from: 0.5, zoom: 4 };
  expect(viewShowing(view, 0.6)).toBe(view);
  expect(viewShowing(view, 0.25)).toEqual({ from: 0.125, zoom: 4 });
});

test("the view goes on with the playhead that leaves it, and stays with who looks elsewhere", () => {
  const view = { from: 0.25, zoom: 4 };
  expect(following(view, { before: 0.4, now: 0.45 })).toBe(view);
  expect(following(view, { before: 0.499, now: 0.501 })).toEqual({ from: 0.501 - 0.025, zoom: 4 });
  expect(following(view, { before: 0.3, now: 0.1 })).toEqual({ from: 0, zoom: 4 });
  expect(following(view, { before: 0.7, now: 0.71 })).toBe(view);
});
