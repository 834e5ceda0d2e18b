import { describe, expect, it } from "vitest";
import { momentPath, readMoment, slugOf, videoIdOf } from "./moment";

const read = (address: string) => readMoment(new URL(address, "http://cuemark.test/watch/abc"));

describe("the moment of an address", () => {
  it.each([
    ["?t=62.5", { atMs: 62_500 }],
    ["?t=1m2s", { atMs: 62_000 }],
    ["?t=00:01:02.500", { atMs: 62_500 }],
    ["#t=62", { atMs: 62_000 }],
    ["#t=10,20", { atMs: 10_000 }],
    ["#t=npt:1:02", { atMs: 62_000 }],
    ["?t=5#t=9", { atMs: 5_000 }],
    ["?t=soon#t=9", { atMs: 9_000 }],
    ["?note=17", { noteId: 17 }],
    ["?note=17&t=3", { noteId: 17, atMs: 3_000 }],
    ["?t=0", { atMs: 0 }],
    ["?note=0", {}],
    ["?note=-1", {}],
    ["?note=1e3", {}],
    ["?note=9999999999999999", {}],
    ["?t=", {}],
    ["", {}],
  ])("reads %s", (address, moment) => {
    expect(read(address)).toEqual(moment);
  });

  it("reads a timecode by the video's rate", () => {
    const address = new URL("http://cuemark.test/watch/abc?t=00:00:01:12");
    expect(readMoment(address, { rate: { num: 24, den: 1 }, firstFrameUs: 0, startTimecode: null })).toEqual({ atMs: 1_500 });
  });
});

describe("the address of a moment", () => {
  const video = { id: "k3v9q2m8x1c7b5n4", title: "Walking the ridge at dawn, cut 3" };

  it("names the video, the moment and the annotation", () => {
    expect(momentPath(video)).toBe("/watch/k3v9q2m8x1c7b5n4-walking-the-ridge-at-dawn-cut-3");
    expect(momentPath(video, { atMs: 62_513 })).toBe("/watch/k3v9q2m8x1c7b5n4-walking-the-ridge-at-dawn-cut-3?t=62.513");
    expect(momentPath({ ...video, title: "…" }, { noteId: 17 })).toBe("/watch/k3v9q2m8x1c7b5n4?note=17");
  });

  it("is read back unchanged", () => {
    for (const moment of [{ atMs: 0 }, { atMs: 1 }, { atMs: 86_399_999, noteId: 3 }, {}]) {
      expect(read(momentPath(video, moment))).toEqual(moment);
    }
  });
});

describe("slugs", () => {
  it("keep letters and digits of any script", () => {
    expect(slugOf("  Ridge & dawn: cut #3!  ")).toBe("ridge-dawn-cut-3");
    expect(slugOf("この瞬間 v2")).toBe("この瞬間-v2");
    expect(slugOf("🎬🎬")).toBe("");
    expect(slugOf(`${"a".repeat(59)} b`)).toBe("a".repeat(59));
  });

  it("are ignored when a video is looked up", () => {
    expect(videoIdOf("k3v9q2m8x1c7b5n4-any-slug")).toBe("k3v9q2m8x1c7b5n4");
    expect(videoIdOf("k3v9q2m8x1c7b5n4")).toBe("k3v9q2m8x1c7b5n4");
    expect(videoIdOf("-slug")).toBeNull();
    expect(videoIdOf("K3V9")).toBeNull();
    expect(videoIdOf("../etc")).toBeNull();
  });
});
