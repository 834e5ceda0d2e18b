import { describe, expect, it } from "vitest";
import { readMoment } from "./asked-moment";
import { momentPath } from "./moment";

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

  it("is read back unchanged", () => {
    for (const moment of [{ atMs: 0 }, { atMs: 1 }, { atMs: 86_399_999, noteId: 3 }, {}]) {
      expect(read(momentPath({ id: "k3v9q2m8x1c7b5n4", title: "Dawn" }, moment))).toEqual(moment);
    }
  });
});
