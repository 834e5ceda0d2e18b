import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startTestServer } from "./running-server";
import { putVideo } from "./video-files";

const server = await startTestServer();
const owner = await server.signIn("owner");
const stranger = await server.signIn("stranger");
const open = (visibility: "public" | "private" = "public") =>
  putVideo(server, owner.id, { bytes: new Uint8Array(10), visibility });

const picture = (size = 100) =>
  new Uint8Array(Buffer.concat([Buffer.from("RIFF\0\0\0\0WEBPVP8 ", "latin1"), Buffer.alloc(size, size % 251)]));
const path = (id: string) => `${server.url}/api/videos/${id}/thumbnails`;
const put = (id: string, body: BodyInit, headers: Record<string, string> = {}) =>
  fetch(path(id), { method: "PUT", body, headers: { cookie: owner.cookie, ...headers } });

test("H15: each drawing has an address of its own, which may be kept for good; no other may", async () => {
  const id = await open();
  expect((await fetch(path(id))).status).toBe(404);
  const addresses: string[] = [];
  for (const size of [100, 200]) {
    const answer = await put(id, picture(size));
    expect(answer.status).toBe(200);
    addresses.push((await answer.json()).thumbnails);
  }
  expect(addresses).toEqual([`/api/videos/${id}/thumbnails?v=1`, `/api/videos/${id}/thumbnails?v=2`]);
  for (const [address, caching] of [
    [addresses[1], "private, max-age=31536000, immutable"],
    [addresses[0], "private, no-cache"],
    [`/api/videos/${id}/thumbnails`, "private, no-cache"],
  ]) {
    const answer = await fetch(`${server.url}${address}`);
    expect([answer.status, answer.headers.get("cache-control")], address).toEqual([200, caching]);
    expect(answer.headers.get("content-type")).toBe("image/webp");
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(picture(200));
  }
});

test.each([
  ["a page that calls itself a picture", "<svg onload=alert(1)>", 422],
  ["nothing", "", 422],
  ["a picture of more than 1 MiB", picture(1024 * 1024), 413],
])("H15: refuses %s, and keeps what was there", async (_name, body, status) => {
  const id = await open();
  await put(id, picture());
  expect((await put(id, body, { "content-type": "image/webp" })).status).toBe(status);
  expect(new Uint8Array(await (await fetch(path(id))).arrayBuffer())).toEqual(picture());
  expect((await readdir(join(server.dataDir, "thumbnails"))).filter((name) => name.startsWith(id))).toEqual([id]);
  expect(await server.runtime.store.findVideo(id)).toMatchObject({ thumbnailsVersion: 1 });
});

test("H15: only who manages the video puts them there, from our own pages; only who sees it gets them", async () => {
  const id = await open("private");
  expect((await put(id, picture(), { cookie: stranger.cookie })).status).toBe(404);
  expect((await put(id, picture(), { origin: "https://evil.example" })).status).toBe(403);
  expect((await put(id, picture())).status).toBe(200);
  expect((await fetch(`${path(id)}?v=1`, { headers: { cookie: stranger.cookie } })).status).toBe(404);
  const listed = await open();
  expect((await put(listed, picture(), { cookie: stranger.cookie })).status).toBe(403);
  expect((await put(listed, picture(), { cookie: "" })).status).toBe(401);
});
