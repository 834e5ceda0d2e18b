import { expect, it } from "vitest";
import { encodeAnnotation } from "@/lib/protocol/annotation";
import { newAnnotation } from "@/lib/protocol/pushes";
import { parseCaptions } from "@/lib/protocol/web-vtt";
import { keepOpen, wholePage } from "./contract/fixture";
import demo from "./demo/demo.json";
import { openStore } from "./open-store";
import { seedDemo } from "./seed";

async function seeded() {
  const store = keepOpen(openStore(":memory:", { onChange() {}, now: Date.now }));
  const videoId = await seedDemo(store, { passwordHash: "hash" });
  const rows = async () => (await store.readPage(videoId, { by: "id", afterId: 0 }, wholePage))?.created ?? [];
  return { store, videoId, rows };
}

it("shows what the product can do: two people, ranges, replies, a resolved one, a reaction, a drawing, Japanese", async () => {
  const { store, videoId, rows } = await seeded();
  expect(await store.findVideo(videoId)).toMatchObject({ source: "upload", durationMs: demo.durationMs, annotationCount: 12 });
  const notes = await rows();
  expect(new Set(notes.map(({ user }) => user.username))).toEqual(new Set(["mina", "akira"]));
  expect(notes.filter(({ endMs }) => endMs !== null).length).toBeGreaterThan(1);
  expect(notes.filter(({ parentId }) => parentId !== null).length).toBeGreaterThan(1);
  expect(notes.filter(({ resolvedBy }) => resolvedBy !== null)).toHaveLength(1);
  expect(notes.filter(({ reactions }) => reactions !== null)).toHaveLength(1);
  expect(notes.filter(({ drawing }) => drawing !== null)).toHaveLength(1);
  expect(notes.some(({ body }) => /\p{Script=Hiragana}/u.test(body))).toBe(true);
  expect(notes.some(({ body }) => /\d:\d\d/.test(body))).toBe(true);
});

it("says only what a person could have posted, at the start of a frame, before the clip ends", async () => {
  const { rows } = await seeded();
  for (const row of await rows()) {
    expect(newAnnotation.safeParse(encodeAnnotation(row)).error).toBeUndefined();
    expect((row.atMs * demo.frameRate.num) % (1_000 * demo.frameRate.den)).toBe(0);
    expect(row.endMs ?? row.atMs).toBeLessThan(demo.durationMs);
  }
});

it("has captions in two languages, each line with its whole text on screen before the clip ends", async () => {
  const { store, videoId } = await seeded();
  const listed = await store.listCaptions(videoId);
  expect(listed.map(({ language }) => language)).toEqual(["en", "ja"]);
  for (const { id } of listed) {
    const read = parseCaptions((await store.findCaptionsText(videoId, id)) ?? "");
    if ("problem" in read) throw new Error(read.problem);
    expect(read.cues.length).toBeGreaterThan(5);
    for (const { endMs } of read.cues) expect(endMs).toBeLessThan(demo.durationMs);
  }
});

it("adds nothing a second time", async () => {
  const { store, rows } = await seeded();
  await expect(seedDemo(store, { passwordHash: "hash" })).rejects.toThrow("already");
  expect((await store.listVideos({ personId: null, limit: 10 })).videos).toHaveLength(1);
  expect(await rows()).toHaveLength(12);
});
