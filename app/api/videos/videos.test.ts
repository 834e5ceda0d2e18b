import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Api, type Browser, openApi } from "@/test/support/api";

let api: Api;
let mina: Browser;
let akira: Browser;
let guest: Browser;
let viewer: Browser;

beforeEach(async () => {
  api = openApi();
  [mina, akira, guest, viewer] = [api.browser(), api.browser(), api.browser(), api.browser()];
  await mina.post("/api/users", { username: "mina", password: "correct horse" });
  await akira.post("/api/users", { username: "akira", password: "correct horse" });
  await guest.post("/api/guests", { name: "Passer-by" });
});
afterEach(() => api.close());

const url = "https://example.com/film.mp4";
async function add(browser: Browser, details: object = {}) {
  const { status, body } = await browser.post("/api/videos", { title: "A film", url, ...details });
  expect(status).toBe(201);
  return body.video;
}
const statusOf = async (browser: Browser, id: string) => (await browser.get(`/api/videos/${id}`)).status;

describe("H4: adding a video by its address", () => {
  it("answers 201 with the video, which anybody then finds", async () => {
    const video = await add(mina, { title: " A film ", description: "By the sea." });
    expect(video).toMatchObject({
      id: expect.stringMatching(/^[0-9a-z]{16}$/),
      title: "A film",
      description: "By the sea.",
      source: "file",
      url,
      owner: { username: "mina", kind: "user" },
      duration: null,
      visibility: "public",
      guests: true,
      rev: 0,
      annotation_count: 0,
    });
    const read = await viewer.get(`/api/videos/${video.id}`);
    expect(read.body).toEqual({ video, you: { may: [] } });
  });

  it("brings an address of YouTube to its one shape", async () => {
    const video = await add(mina, { url: "https://youtu.be/dQw4w9WgXcQ?t=4" });
    expect(video).toMatchObject({ source: "youtube", url: "https://www.youtube.com/watch?v=dQw4w9WgXcQ" });
  });

  it.each([
    ["nothing", {}, ["title", "url"]],
    ["a blank title", { title: " ", url }, ["title"]],
    ["a title of 201 characters", { title: "x".repeat(201), url }, ["title"]],
    ["a title with NUL", { title: "a\0b", url }, ["title"]],
    ["a script for an address", { title: "A film", url: "javascript:alert(1)" }, ["url"]],
    ["a description of 5001 characters", { title: "A film", url, description: "x".repeat(5_001) }, ["description"]],
    ["an unknown visibility", { title: "A film", url, visibility: "secret" }, ["visibility"]],
    ["guests as text", { title: "A film", url, guests: "yes" }, ["guests"]],
    ["members who are nobody here", { title: "A film", url, members: ["akira", "nobody"] }, ["members"]],
    ["members that are no list", { title: "A film", url, members: "akira" }, ["members"]],
  ])("refuses %s, field by field, and adds nothing", async (_name, input, fields) => {
    const { status, body } = await mina.post("/api/videos", input);
    expect(status).toBe(422);
    expect(Object.keys(body.error.fields ?? {})).toEqual(fields);
    expect((await mina.get("/api/videos")).body.videos).toEqual([]);
  });

  it("needs an account: a viewer is asked for one, a guest's is not enough", async () => {
    const input = { title: "A film", url };
    expect(await viewer.post("/api/videos", input)).toMatchObject({ status: 401, body: { error: { code: "unauthorized" } } });
    expect(await guest.post("/api/videos", input)).toMatchObject({ status: 403, body: { error: { code: "unauthorized" } } });
  });
});

describe("H4: who sees a video", () => {
  it("a private one: its owner and its members; to others it is exactly like one that does not exist", async () => {
    const video = await add(mina, { visibility: "private", members: ["AKIRA"] });
    expect(await statusOf(mina, video.id)).toBe(200);
    expect(await statusOf(akira, video.id)).toBe(200);
    const missing = await guest.get("/api/videos/0000000000000000");
    for (const stranger of [guest, viewer]) {
      const refused = await stranger.get(`/api/videos/${video.id}`);
      expect(refused.status).toBe(404);
      expect(refused.bytes).toEqual(missing.bytes);
      expect([...refused.headers]).toEqual([...missing.headers]);
      for (const call of [
        () => stranger.patch(`/api/videos/${video.id}`, { title: "Mine" }),
        () => stranger.delete(`/api/videos/${video.id}`),
        () => stranger.post(`/api/videos/${video.id}/restore`),
        () => stranger.get(`/api/videos/${video.id}/annotations`),
        () => stranger.post(`/api/videos/${video.id}/annotations`, { at: 0, body: "hello" }),
        () => stranger.patch(`/api/videos/${video.id}/annotations/1`, { base_rev: 1, body: "hello" }),
        () => stranger.delete(`/api/videos/${video.id}/annotations/1`),
      ]) {
        expect((await call()).bytes).toEqual(missing.bytes);
      }
    }
  });

  it("tells the owner alone who is let in, and everyone what they may do", async () => {
    const video = await add(mina, { visibility: "private", members: ["akira"] });
    const owner = await mina.get(`/api/videos/${video.id}`);
    expect(owner.body.members).toMatchObject([{ username: "akira" }]);
    expect(owner.body.you.may).toEqual(["annotate", "resolve", "moderate", "manage"]);
    const member = await akira.get(`/api/videos/${video.id}`);
    expect(member.body).not.toHaveProperty("members");
    expect(member.body.you.may).toEqual(["annotate", "resolve"]);
  });

  it("lists public ones and one's own, newest first, page by page, each with who is watching", async () => {
    for (const [index, visibility] of ["public", "unlisted", "private", "public", "public"].entries()) {
      api.clock.nowMs += 1_000;
      await add(mina, { title: `Film ${index}`, visibility });
    }
    const titles = async (browser: Browser) => (await browser.get("/api/videos")).body.videos.map(({ title }) => title);
    expect(await titles(viewer)).toEqual(["Film 4", "Film 3", "Film 0"]);
    expect(await titles(mina)).toEqual(["Film 4", "Film 3", "Film 2", "Film 1", "Film 0"]);

    const first = await viewer.get("/api/videos?limit=2");
    expect(first.body.videos[0]?.watching).toEqual({ users: 0, connections: 0 });
    expect(first.body.videos.map(({ title }) => title)).toEqual(["Film 4", "Film 3"]);
    const second = await viewer.get(`/api/videos?limit=2&cursor=${first.body.next}`);
    expect(second.body.videos.map(({ title }) => title)).toEqual(["Film 0"]);
    expect(second.body.next).toBeNull();
    expect((await viewer.get("/api/videos?q=film%203")).body.videos.map(({ title }) => title)).toEqual(["Film 3"]);
  });

  it.each(["limit=0", "limit=-1", "limit=abc", "limit=1e9", "cursor=garbage", "cursor=%00", "q=%25", "q=%00"])(
    "lists in spite of ?%s",
    async (query) => {
      await add(mina);
      expect((await viewer.get(`/api/videos?${query}`)).status).toBe(200);
    },
  );
});

describe("H4: changing a video", () => {
  it("is its owner's right alone", async () => {
    const video = await add(mina, { members: ["akira"] });
    for (const [browser, status] of [
      [akira, 403],
      [guest, 403],
      [viewer, 401],
    ] as const) {
      expect((await browser.patch(`/api/videos/${video.id}`, { title: "Mine" })).status).toBe(status);
      expect((await browser.delete(`/api/videos/${video.id}`)).status).toBe(status);
    }
    expect((await mina.get(`/api/videos/${video.id}`)).body.video.title).toBe("A film");
  });

  it("changes what is given, leaves the rest, and stores no unknown key", async () => {
    const video = await add(mina, { description: "By the sea." });
    const changed = await mina.patch(`/api/videos/${video.id}`, { title: "Another", id: "mine", rev: 99, url: "javascript:1" });
    expect(changed.status).toBe(200);
    expect(changed.body.video).toEqual({ ...video, title: "Another" });
    expect((await mina.patch(`/api/videos/${video.id}`, {})).body.video.title).toBe("Another");
    expect(api.asked).toEqual([]);
  });

  it("asks everyone in the room again when who may be there, or what they may do, has changed", async () => {
    const video = await add(mina);
    for (const change of [{ visibility: "private" }, { members: ["akira"] }, { guests: false }]) {
      api.asked.length = 0;
      await mina.patch(`/api/videos/${video.id}`, change);
      expect(api.asked).toEqual([`recheck ${video.id}`]);
    }
    expect(await statusOf(akira, video.id)).toBe(200);
    expect(await statusOf(guest, video.id)).toBe(404);
  });

  it("changes nothing where a member is nobody here", async () => {
    const video = await add(mina, { members: ["akira"] });
    const refused = await mina.patch(`/api/videos/${video.id}`, { title: "Another", members: ["nobody"] });
    expect(refused.body.error.fields).toEqual({ members: "nobody here is called nobody" });
    const read = await mina.get(`/api/videos/${video.id}`);
    expect(read.body.video.title).toBe("A film");
    expect(read.body.members).toMatchObject([{ username: "akira" }]);
  });

  it("takes no start timecode for frames it does not know, and no other thing in its place", async () => {
    const video = await add(mina);
    expect(video.start_timecode).toBeNull();
    for (const written of ["01:00:00:00", "soon", 1, "0".repeat(17)]) {
      const refused = await mina.patch(`/api/videos/${video.id}`, { title: "Another", start_timecode: written });
      expect([refused.status, Object.keys(refused.body.error.fields ?? {})]).toEqual([422, ["start_timecode"]]);
    }
    expect((await mina.get(`/api/videos/${video.id}`)).body.video).toEqual(video);
  });

  it("takes duration and size from the owner's browser once", async () => {
    const video = await add(mina);
    const measured = { duration: 30_000, width: 960, height: 540 };
    expect((await mina.patch(`/api/videos/${video.id}`, measured)).body.video).toMatchObject(measured);
    const again = await mina.patch(`/api/videos/${video.id}`, { duration: 1, width: 1, height: 1 });
    expect(again.status).toBe(200);
    expect(again.body.video).toMatchObject(measured);
    for (const duration of [0, -1, 1.5, "30", 1e12]) {
      expect((await mina.patch(`/api/videos/${video.id}`, { duration })).status).toBe(422);
    }
  });
});

describe("H4: removing a video", () => {
  it("hides it from everyone at once and empties the room; its owner may bring it back", async () => {
    const video = await add(mina);
    expect((await mina.delete(`/api/videos/${video.id}`)).status).toBe(204);
    expect(api.asked).toEqual([`recheck ${video.id}`]);
    expect(await statusOf(mina, video.id)).toBe(404);
    expect((await mina.delete(`/api/videos/${video.id}`)).status).toBe(404);

    expect((await akira.post(`/api/videos/${video.id}/restore`)).status).toBe(404);
    const restored = await mina.post(`/api/videos/${video.id}/restore`);
    expect(restored.status).toBe(200);
    expect(restored.body.video).toEqual(video);
    expect(await statusOf(viewer, video.id)).toBe(200);
  });
});
