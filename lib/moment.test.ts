import { describe, expect, it } from "vitest";
import { momentPath, slugOf, videoIdOf } from "./moment";

describe("the address of a moment", () => {
  const video = { id: "k3v9q2m8x1c7b5n4", title: "Walking the ridge at dawn, cut 3" };

  it("names the video, the moment and the annotation", () => {
    expect(momentPath(video)).toBe("/watch/k3v9q2m8x1c7b5n4-walking-the-ridge-at-dawn-cut-3");
    expect(momentPath(video, { atMs: 62_513 })).toBe("/watch/k3v9q2m8x1c7b5n4-walking-the-ridge-at-dawn-cut-3?t=62.513");
    expect(momentPath({ ...video, title: "…" }, { noteId: 17 })).toBe("/watch/k3v9q2m8x1c7b5n4?note=17");
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
