import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Api, type Browser, openApi } from "@/test/support/api";

let api: Api;
let mina: Browser;
let viewer: Browser;
let videoPath: string;
let path: string;
const epoch = () => api.runtime.store.epoch;

beforeEach(async () => {
  api = openApi();
  [mina, viewer] = [api.browser(), api.browser()];
  await mina.post("/api/users", { username: "mina", password: "correct horse" });
  const { body } = await mina.post("/api/videos", { title: "A film", url: "https://example.com/film.mp4" });
  videoPath = `/api/videos/${body.video.id}`;
  path = `${videoPath}/reading`;
  for (const at of [1, 2, 3]) await mina.post(`${videoPath}/annotations`, { at, body: "Look there" });
});
afterEach(() => api.close());

describe("H11: how far somebody has read", () => {
  it("moves on, never back nor past the head, and is the same for every browser of a person", async () => {
    expect((await mina.get(path)).body).toEqual({ rev: null, deleted: 0 });
    expect((await mina.put(path, { rev: 2, epoch: epoch() })).body).toEqual({ rev: 2 });
    expect((await mina.put(path, { rev: 1, epoch: epoch() })).body).toEqual({ rev: 2 });
    const phone = api.browser();
    await phone.post("/api/session", { username: "mina", password: "correct horse" });
    expect((await phone.get(path)).body).toEqual({ rev: 2, deleted: 0 });
    expect((await phone.put(path, { rev: 99, epoch: epoch() })).body).toEqual({ rev: 3 });
    expect((await mina.get(path)).body.rev).toBe(3);
  });

  it("is kept however much was posted just before, and has a bound of its own", async () => {
    const { postsPerSecond } = api.runtime.config.limits;
    const post = () => mina.post(`${videoPath}/annotations`, { at: 1, body: "Again" });
    for (let posts = 0; posts < postsPerSecond * 4; posts++) await post();
    expect((await post()).status).toBe(429);
    const keep = async () => (await mina.put(path, { rev: 1, epoch: epoch() })).status;
    expect(await keep()).toBe(200);
    for (let writes = 1; writes < postsPerSecond * 4; writes++) await keep();
    expect(await keep()).toBe(429);
  });

  it.each([
    [{ rev: -1 }, { rev: "must not be negative" }],
    [{ rev: 1.5 }, { rev: "must be a whole number" }],
    [{ rev: 2 ** 60 }, { rev: "must be a whole number" }],
    [{ epoch: "of another database" }, { epoch: "is not this database's" }],
    [{ epoch: null }, { epoch: "must be text" }],
  ])("refuses %j", async (wrong, fields) => {
    const { status, body } = await mina.put(path, { rev: 1, epoch: epoch(), ...wrong });
    expect(status).toBe(422);
    expect(body.error.fields).toEqual(fields);
    expect((await mina.get(path)).body.rev).toBeNull();
  });

  it("is not kept for a viewer, and not told where the video is not", async () => {
    expect((await viewer.get(path)).body).toEqual({ rev: null, deleted: 0 });
    expect((await viewer.put(path, { rev: 1, epoch: epoch() })).status).toBe(401);
    await mina.patch(videoPath, { visibility: "private" });
    expect((await viewer.get(path)).status).toBe(404);
    expect((await viewer.put(path, { rev: 1, epoch: epoch() })).status).toBe(404);
  });

  it("takes no write from another site", async () => {
    mina.headers = { origin: "https://evil.example" };
    expect((await mina.put(path, { rev: 1, epoch: epoch() })).status).toBe(403);
  });
});
