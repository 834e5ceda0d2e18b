import { expect, test } from "vitest";
import { describeAddress, titleOf, titleOfAddress } from "./describe-address";

test.each([
  ["", null],
  ["https", null],
  ["https://cdn.example/live/master.m3u8?x=1", "hls"],
  ["https://cdn.example/a.mp4", "file"],
  ["https://youtu.be/abcdefghijk", "youtube"],
  ["https://m.youtube.com/watch?v=abcdefghijk", "youtube"],
  ["https://notyoutube.com/watch", null],
  ["https://player.vimeo.com/video/1", "vimeo"],
  ["javascript:alert(1)", "wrong"],
  ["example.com/a.mp4", "wrong"],
])("%j is told to be %j", (address, kind) => {
  expect(describeAddress(address)).toBe(kind);
});

test.each([
  ["Ridge_walk__cut 3.final.MP4", "Ridge walk cut 3.final"],
  ["C:\\films\\a.mov", "a"],
  ["山の朝.webm", "山の朝"],
  ["no ending", "no ending"],
])("a file called %j suggests the title %j", (name, title) => {
  expect(titleOf(name)).toBe(title);
});

test("an address suggests the name of its file, where it has one that can be read", () => {
  expect(titleOfAddress("https://cdn.example/films/ridge%20walk.mp4?token=1")).toBe("ridge walk");
  expect(titleOfAddress("https://cdn.example/%E0%A4%A.mp4")).toBe("");
  expect(titleOfAddress("https://youtu.be/abcdefghijk")).toBe("");
});
