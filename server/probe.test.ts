import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { probeVideo } from "./probe";

const fixture = (name: string) => join(import.meta.dirname, "../test/fixtures", name);

async function fileOf(bytes: Uint8Array | string): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), "probe-")), "upload");
  await writeFile(path, bytes);
  return path;
}

describe("what a file says about itself", () => {
  test.each([
    ["clip.webm", { durationMs: 2008, frameRate: { num: 24, den: 1 }, firstFrameUs: 7000, mediaType: "video/webm" }],
    ["clip.mp4", { durationMs: 2002, frameRate: { num: 30_000, den: 1001 }, firstFrameUs: 0, mediaType: "video/mp4" }],
    ["clip.mov", { durationMs: 1000, frameRate: { num: 25, den: 1 }, firstFrameUs: 0, mediaType: "video/mp4" }],
    ["reordered.mp4", { durationMs: 1000, frameRate: { num: 25, den: 1 }, firstFrameUs: 0, mediaType: "video/mp4" }],
    ["variable-rate.mp4", { durationMs: 2040, frameRate: null, firstFrameUs: 0, mediaType: "video/mp4" }],
  ])("%s", async (name, facts) => {
    expect(await probeVideo(fixture(name))).toEqual({ ok: true, value: { width: 64, height: 36, ...facts } });
  });
});

describe("a file that is no video is refused", () => {
  test.each([
    ["nothing at all", ""],
    ["a web page", "<!doctype html><script>alert(1)</script>"],
    ["a picture", Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...new Array(500).fill(7)])],
    ["an SVG", "<svg xmlns='http://www.w3.org/2000/svg'/>"],
    ["noise", Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919) % 251)],
  ])("%s", async (_name, bytes) => {
    expect(await probeVideo(await fileOf(bytes))).toMatchObject({ ok: false, error: { code: "invalid" } });
  });

  test("sound alone", async () => {
    expect(await probeVideo(fixture("sound.m4a"))).toMatchObject({ ok: false, error: { fields: { file: /is not a video/ } } });
  });

  test("a video whose end is missing", async () => {
    const whole = await readFile(fixture("clip.mp4"));
    const answer = await probeVideo(await fileOf(whole.subarray(0, 2000)));
    expect(answer).toMatchObject({ ok: false, error: { fields: { file: /part of the video is missing/ } } });
  });
});
