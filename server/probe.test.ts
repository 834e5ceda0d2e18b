import { mkdtemp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { afterAll, describe, expect, test } from "vitest";
import { measureOwnStarvation } from "@/test/support/starvation";
import { createProbe } from "./probe";

const probeVideo = createProbe();
const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

const fixture = (name: string) => join(import.meta.dirname, "../test/fixtures", name);

async function fileOf(bytes: Uint8Array | string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "probe-"));
  folders.push(folder);
  const path = join(folder, "upload");
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

describe("a file made to keep the parser busy", () => {
  /** A head that promises more, and a gigabyte of nothing to look for it in; the file system stores none of it. */
  async function hostileFile(): Promise<string> {
    const path = await fileOf((await readFile(fixture("clip.webm"))).subarray(0, 4_000));
    await truncate(path, 1_500_000_000);
    return path;
  }

  test("is given up when its time is over, and never holds the event loop", async () => {
    const path = await hostileFile();
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const starvation = measureOwnStarvation();
    const startMs = performance.now();
    const answer = await createProbe(2_000)(path);
    delay.disable();
    expect(answer).toMatchObject({ ok: false, error: { fields: { file: /is not a video/ } } });
    expect(performance.now() - startMs, "the control: it does keep the parser busy").toBeGreaterThan(1_990);
    expect(delay.percentile(99) / 1e6).toBeLessThan(100 + starvation.allowanceMs());
  });

  test("lets the next ones have their turn", async () => {
    const [path, clip] = [await hostileFile(), fixture("clip.mp4")];
    const startMs = performance.now();
    await createProbe()(clip);
    const probe = createProbe(1_000 + 5 * (performance.now() - startMs));
    const answers = await Promise.all([probe(path), probe(path), probe(clip)]);
    expect(answers.map(({ ok }) => ok)).toEqual([false, false, true]);
  });
});
