import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { startTestServer } from "./running-server";
import { putVideo } from "./video-files";

const server = await startTestServer();
const owner = await server.signIn("owner");
const stranger = await server.signIn("stranger");
const member = await server.signIn("member");
const bytes = new Uint8Array(10);
const videoId = await putVideo(server, owner.id, { bytes });
const privateId = await putVideo(server, owner.id, { bytes, visibility: "private" });
await server.runtime.store.setMembers(privateId, ["member"]);

const picture = (kind: "webp" | "jpeg" | "png", size = 100) => {
  const head = { webp: "RIFF\0\0\0\0WEBPVP8 ", jpeg: "\xff\xd8\xff\xe0", png: "\x89PNG\r\n\x1a\n" }[kind];
  return new Uint8Array(Buffer.concat([Buffer.from(head, "latin1"), Buffer.alloc(size)]));
};
const put = (body: BodyInit, { cookie = owner.cookie, id = videoId, ...headers }: Record<string, string> = {}) =>
  fetch(`${server.url}/api/videos/${id}/poster`, { method: "PUT", body, headers: { cookie, ...headers } });
const get = (id = videoId, cookie = "") => fetch(`${server.url}/api/videos/${id}/poster`, { headers: { cookie } });

test("a video without a poster has none", async () => {
  expect((await get()).status).toBe(404);
});

describe("its owner may put one there, and replace it", () => {
  test.each(["png", "jpeg", "webp"] as const)("%s", async (kind) => {
    expect((await put(picture(kind))).status).toBe(204);
    const answer = await get();
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, `image/${kind}`]);
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(picture(kind));
    expect(await server.runtime.store.findVideo(videoId)).toMatchObject({ hasPoster: true });
  });
});

describe("refused", () => {
  test.each([
    ["a page that calls itself a picture", "<svg onload=alert(1)>", 422],
    ["nothing", "", 422],
    ["a picture of more than 512 KiB", picture("png", 512 * 1024), 413],
  ])("%s", async (_name, body, status) => {
    const before = new Uint8Array(await (await get()).arrayBuffer());
    expect((await put(body, { "content-type": "image/png" })).status).toBe(status);
    expect(new Uint8Array(await (await get()).arrayBuffer())).toEqual(before);
    expect(await readdir(join(server.dataDir, "posters"))).toEqual([videoId]);
  });

  test("anybody but the owner", async () => {
    expect((await put(picture("png"), { cookie: "" })).status).toBe(401);
    expect((await put(picture("png"), { cookie: stranger.cookie })).status).toBe(403);
    expect((await put(picture("png"), { cookie: stranger.cookie, id: privateId })).status).toBe(404);
    expect((await put(picture("png"), { cookie: member.cookie, id: privateId })).status).toBe(403);
  });

  test("a foreign page in the owner's browser", async () => {
    expect((await put(picture("png"), { origin: "https://evil.example" })).status).toBe(403);
  });
});

test("a private video's poster is for those who may see the video", async () => {
  expect((await put(picture("jpeg"), { id: privateId })).status).toBe(204);
  expect((await get(privateId, stranger.cookie)).status).toBe(404);
  expect((await get(privateId, member.cookie)).status).toBe(200);
});
