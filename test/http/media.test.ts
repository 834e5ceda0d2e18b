import { describe, expect, test } from "vitest";
import { hashOfAccessToken } from "@/lib/domain/access-tokens";
import { parseRange } from "@/server/byte-range";
import { startTestServer } from "./running-server";
import { putVideo } from "./video-files";

const bytes = Uint8Array.from({ length: 1000 }, (_, index) => index % 251);
const server = await startTestServer();
const owner = await server.signIn("owner");
const stranger = await server.signIn("stranger");
const publicId = await putVideo(server, owner.id, { bytes });
const privateId = await putVideo(server, owner.id, { bytes, visibility: "private" });
const emptyId = await putVideo(server, owner.id, { bytes: new Uint8Array() });

const mediaUrl = (id: string) => `${server.url}/api/videos/${id}/media`;
const get = (headers: Record<string, string> = {}, id = publicId) => fetch(mediaUrl(id), { headers });
const whole = await get();
const etag = whole.headers.get("etag") ?? "";
const modified = whole.headers.get("last-modified") ?? "";

test("the whole file, as the type it was measured to be, for this person's cache alone", async () => {
  expect(whole.status).toBe(200);
  expect(new Uint8Array(await whole.arrayBuffer())).toEqual(bytes);
  expect(Object.fromEntries(whole.headers)).toMatchObject({
    "content-type": "video/webm",
    "content-length": "1000",
    "accept-ranges": "bytes",
    "cache-control": "private, no-cache",
    "content-security-policy": expect.stringContaining("sandbox"),
    "cross-origin-resource-policy": "same-origin",
    "x-content-type-options": "nosniff",
  });
});

describe("H6: a range is answered as a plain reading of RFC 9110 would", () => {
  test.each([
    "bytes=0-",
    "bytes=0-0",
    "bytes=10-19",
    "bytes=999-",
    "bytes=990-5000",
    "bytes=1000-",
    "bytes=5-2",
    "bytes=-1",
    "bytes=-1000",
    "bytes=-5000",
    "bytes=-0",
    "bytes=-",
    "bytes=0-1,5-6",
    "items=0-5",
    "bytes=x",
  ])("%s", async (range) => {
    const asked = parseRange(range, bytes.length);
    const [got, head] = await Promise.all([get({ range }), fetch(mediaUrl(publicId), { method: "HEAD", headers: { range } })]);
    const body = new Uint8Array(await got.arrayBuffer());
    const expected = {
      whole: { status: 200, contentRange: null, body: bytes },
      part: { status: 206, contentRange: asked.kind === "part" ? `bytes ${asked.start}-${asked.end}/1000` : "", body: bytes },
      unsatisfiable: { status: 416, contentRange: "bytes */1000", body: new Uint8Array() },
    }[asked.kind];
    const slice = asked.kind === "part" ? bytes.slice(asked.start, asked.end + 1) : expected.body;
    expect([got.status, got.headers.get("content-range"), body]).toEqual([expected.status, expected.contentRange, slice]);
    expect([head.status, head.headers.get("content-range"), (await head.arrayBuffer()).byteLength]).toEqual([
      expected.status,
      expected.contentRange,
      0,
    ]);
    expect(head.headers.get("content-length")).toBe(String(slice.length));
  });

  test("any range of an empty file", async () => {
    const answer = await get({ range: "bytes=0-" }, emptyId);
    expect([answer.status, answer.headers.get("content-range")]).toEqual([416, "bytes */0"]);
    expect((await get({}, emptyId)).status).toBe(200);
  });
});

describe("conditions", () => {
  const range = "bytes=0-9";
  test.each<[string, Record<string, string>, number]>([
    ["the same version again", { "if-none-match": etag }, 304],
    ["one of several known versions", { "if-none-match": `"other", W/${etag}` }, 304],
    ["any version", { "if-none-match": "*" }, 304],
    ["another version", { "if-none-match": '"other"' }, 200],
    ["unchanged since", { "if-modified-since": modified }, 304],
    ["changed since", { "if-modified-since": "Thu, 01 Jan 2015 00:00:00 GMT" }, 200],
    ["a date that is none", { "if-modified-since": "yesterday" }, 200],
    ["an ETag decides before a date", { "if-none-match": '"other"', "if-modified-since": modified }, 200],
    ["only this version", { "if-match": etag, range }, 206],
    ["only another version", { "if-match": '"other"', range }, 412],
    ["only if older", { "if-unmodified-since": "Thu, 01 Jan 2015 00:00:00 GMT" }, 412],
    ["the rest of the same version", { "if-range": etag, range }, 206],
    ["the rest of another version: the whole", { "if-range": '"other"', range }, 200],
    ["the rest of a weakly known version: the whole", { "if-range": `W/${etag}`, range }, 200],
    ["the rest by date", { "if-range": modified, range }, 206],
    ["the rest by another date: the whole", { "if-range": "Thu, 01 Jan 2015 00:00:00 GMT", range }, 200],
  ])("%s", async (_name, headers, status) => {
    expect((await get(headers)).status).toBe(status);
  });
});

describe("H6: who may watch", () => {
  test("a private video's file is for its owner; to anybody else it is exactly what is not there", async () => {
    const answers = await Promise.all([
      get({}, privateId),
      get({ cookie: stranger.cookie }, privateId),
      get({ cookie: "cuemark=forged" }, privateId),
      get({ cookie: stranger.cookie, range: "bytes=0-1" }, privateId),
      get({}, "0000000000000000"),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
    expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1);
    expect((await get({ cookie: owner.cookie }, privateId)).status).toBe(200);
  });

  test("a member may watch until put out", async () => {
    await server.runtime.store.setMembers(privateId, ["stranger"]);
    expect((await get({ cookie: stranger.cookie }, privateId)).status).toBe(200);
    await server.runtime.store.setMembers(privateId, []);
    expect((await get({ cookie: stranger.cookie, "if-none-match": etag }, privateId)).status).toBe(404);
  });

  test("H9: a program, as its access token's owner; with one that is no good, nobody", async () => {
    const { store } = server.runtime;
    const token = { name: "Bot", scope: "read", most: 50 } as const;
    const made = await store.createAccessToken({ ...token, personId: owner.id, hash: hashOfAccessToken("cue_mine") });
    await store.createAccessToken({ ...token, personId: stranger.id, hash: hashOfAccessToken("cue_theirs") });
    const asked = async (authorization: string, headers = {}) => (await get({ authorization, ...headers }, privateId)).status;
    expect(await asked("Bearer cue_mine")).toBe(200);
    expect(await asked("Bearer cue_mine", { cookie: stranger.cookie })).toBe(200);
    expect(await asked("Bearer cue_theirs", { cookie: owner.cookie })).toBe(404);
    expect(await asked("Bearer cue_nobodys", { cookie: owner.cookie })).toBe(401);
    expect(await asked("Basic cue_theirs", { cookie: owner.cookie })).toBe(200);
    const poster = `${server.url}/api/videos/${privateId}/poster`;
    const put = await fetch(poster, { method: "PUT", body: "x", headers: { authorization: "Bearer cue_mine" } });
    expect(put.status).toBe(403);
    if (made !== "too_many") await store.deleteAccessToken(owner.id, made.id);
    expect(await asked("Bearer cue_mine")).toBe(401);
    expect(server.logged.join("")).not.toContain("cue_");
  });

  test("a removed video's file is gone at once", async () => {
    const id = await putVideo(server, owner.id, { bytes });
    await server.runtime.store.removeVideo(id, Date.now());
    expect((await get({ cookie: owner.cookie }, id)).status).toBe(404);
  });

  test("nothing is written through it", async () => {
    const answer = await fetch(mediaUrl(publicId), { method: "PUT", body: "x", headers: { cookie: owner.cookie } });
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  });
});
