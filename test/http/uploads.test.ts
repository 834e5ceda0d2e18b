import { existsSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { DetailedError, Upload } from "tus-js-client";
import { describe, expect, test } from "vitest";
import { hashOfAccessToken } from "@/lib/domain/access-tokens";
import { startTestServer, type TestServer } from "./running-server";

const clip = await readFile(join(import.meta.dirname, "../fixtures/clip.webm"));
const sound = await readFile(join(import.meta.dirname, "../fixtures/sound.m4a"));
const server = await startTestServer({ LIMIT_UPLOAD_BYTES: "20000", LIMIT_POSTS_PER_SECOND: "0" });
const owner = await server.signIn("owner");
const stranger = await server.signIn("stranger");
const endpoint = `${server.url}/api/uploads`;

/** As the npm client does it. Answers the URL and what the last answer said. */
function upload(bytes: Buffer, metadata: Record<string, string>, cookie = owner.cookie) {
  return new Promise<{ url: string; videoId: string | undefined }>((resolve, reject) => {
    const tus: Upload = new Upload(bytes, {
      endpoint,
      metadata,
      headers: { cookie },
      retryDelays: null,
      chunkSize: 3000,
      onSuccess: ({ lastResponse }) => resolve({ url: tus.url ?? "", videoId: lastResponse.getHeader("Upload-Video") }),
      onError: reject,
    });
    tus.start();
  });
}

const create = (headers: Record<string, string>, { url } = server as Pick<TestServer, "url">) =>
  fetch(`${url}/api/uploads`, { method: "POST", headers: { "tus-resumable": "1.0.0", cookie: owner.cookie, ...headers } });

const encoded = (metadata: Record<string, string>) =>
  Object.entries(metadata)
    .map(([key, value]) => `${key} ${Buffer.from(value).toString("base64")}`)
    .join(",");

const begin = async (metadata: Record<string, string> = {}) => {
  const answer = await create({
    "upload-length": String(clip.length),
    "upload-metadata": encoded({ filename: "a.webm", ...metadata }),
  });
  return answer.headers.get("location") ?? "";
};
const send = (url: string, offset: number, bytes: Buffer, cookie = owner.cookie) =>
  fetch(url, {
    method: "PATCH",
    body: new Uint8Array(bytes),
    headers: {
      "tus-resumable": "1.0.0",
      "upload-offset": String(offset),
      "content-type": "application/offset+octet-stream",
      cookie,
    },
  });
const ask = (url: string, method = "HEAD", cookie = owner.cookie) =>
  fetch(url, { method, headers: { "tus-resumable": "1.0.0", cookie } });

const waiting = () => readdir(join(server.dataDir, "uploads"));
const idOf = (url: string) => url.split("/").at(-1) ?? "";

describe("H7: an upload becomes a video", () => {
  test("measured, in its place, titled after its file, with what its owner said", async () => {
    const said = {
      filename: "C:\\films\\Harbour at dawn.webm",
      description: "Take two",
      visibility: "private",
      guests: "off",
      members: "stranger",
    };
    const { url, videoId } = await upload(clip, said);
    expect(idOf(url)).toBe(videoId);
    expect(await server.runtime.store.findVideo(videoId ?? "")).toMatchObject({
      title: "Harbour at dawn",
      description: "Take two",
      visibility: "private",
      guests: false,
      source: "upload",
      durationMs: 2008,
      width: 64,
      height: 36,
      frameRate: { num: 24, den: 1 },
      firstFrameUs: 7000,
      owner: { username: "owner" },
    });
    expect(await readFile(join(server.dataDir, "media", videoId ?? ""))).toEqual(clip);
    expect(await waiting()).toEqual([]);
    const media = await ask(`${server.url}/api/videos/${videoId}/media`, "GET", stranger.cookie);
    expect([media.status, media.headers.get("content-type")]).toEqual([200, "video/webm"]);
  });

  test("when the connection is lost in the middle, it goes on from the bytes that arrived", async () => {
    const url = await begin();
    await sendHalfAndHangUp(url, clip.subarray(0, 5000));
    // The server learns of the lost connection in its own time; a client asks until it has.
    await expect.poll(async () => (await ask(url)).headers.get("upload-offset")).toBe("5000");
    const last = await send(url, 5000, clip.subarray(5000));
    expect([last.status, last.headers.get("upload-video")]).toEqual([204, idOf(url)]);
    expect(await readFile(join(server.dataDir, "media", idOf(url)))).toEqual(clip);
  });

  test("when the last answer was lost, asking again tells of the one video", async () => {
    const url = await begin();
    await send(url, 0, clip);
    const answer = await ask(url);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "upload-offset": String(clip.length),
      "upload-length": String(clip.length),
      "upload-video": idOf(url),
    });
    expect((await ask(url, "HEAD", stranger.cookie)).status).toBe(404);
  });

  test("when everything arrived but the server ended before measuring it, asking finishes it", async () => {
    const url = await begin();
    const id = idOf(url);
    await writeFile(join(server.dataDir, "uploads", id), clip);
    const answers = await Promise.all([ask(url), ask(url)]);
    expect(answers.map((answer) => answer.headers.get("upload-video"))).toEqual([id, id]);
    expect(await server.runtime.store.findVideo(id)).toMatchObject({ source: "upload" });
  });

  test("sent whole in the first request", async () => {
    const answer = await fetch(endpoint, {
      method: "POST",
      body: new Uint8Array(clip),
      headers: {
        "tus-resumable": "1.0.0",
        "upload-length": String(clip.length),
        "content-type": "application/offset+octet-stream",
        cookie: owner.cookie,
      },
    });
    expect(answer.status).toBe(201);
    expect(await server.runtime.store.findVideo(answer.headers.get("upload-video") ?? "")).toMatchObject({
      title: "Untitled video",
    });
  });
});

describe("what is refused leaves nothing behind", () => {
  test.each([
    ["a web page", Buffer.from("<!doctype html><script>alert(1)</script>")],
    ["sound alone", sound],
    ["half a video", clip.subarray(0, 4000)],
  ])("%s, whatever its name says", async (_name, bytes) => {
    const error = await upload(bytes, { filename: "film.webm" }).catch((reason) => reason);
    if (!(error instanceof DetailedError)) throw new Error("It was accepted");
    expect(error.originalResponse?.getStatus()).toBe(422);
    const body = JSON.parse(error.originalResponse?.getBody() ?? "");
    expect(body.error).toMatchObject({ code: "invalid", fields: { file: expect.any(String) } });
    const id = idOf(error.originalRequest?.getURL() ?? "");
    expect(await server.runtime.store.findVideo(id)).toBeNull();
    expect(existsSync(join(server.dataDir, "media", id))).toBe(false);
    expect(await waiting()).toEqual([]);
  });

  test("a file over the limit, before its first byte", async () => {
    const answer = await create({ "upload-length": "20001" });
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ error: { code: "too_large", limit: { upload_bytes: 20_000 } } });
    expect((await create({ "upload-length": "20000" })).status).toBe(201);
  });

  test("more bytes than were announced", async () => {
    const url = await begin();
    expect((await send(url, 0, Buffer.concat([clip, clip]))).status).toBe(413);
    expect(await server.runtime.store.findVideo(idOf(url))).toBeNull();
  });

  test.each([
    ["no size", {}, { "Upload-Length": expect.any(String) }],
    ["a size that is none", { "upload-length": "-1" }, { "Upload-Length": expect.any(String) }],
    [
      "a visibility that does not exist",
      { "upload-metadata": encoded({ visibility: "secret" }) },
      { visibility: expect.any(String) },
    ],
    [
      "a member who is nobody",
      { "upload-metadata": encoded({ members: "nobody" }) },
      { members: expect.stringContaining("nobody") },
    ],
    ["a title that is too long", { "upload-metadata": encoded({ title: "x".repeat(201) }) }, { title: expect.any(String) }],
    ["details nobody can read", { "upload-metadata": "title ???" }, { "Upload-Metadata": expect.any(String) }],
  ])("%s, by name and before the first byte", async (_name, headers, fields) => {
    const size: Record<string, string> = "upload-metadata" in headers ? { "upload-length": "10" } : {};
    const answer = await create({ ...size, ...headers });
    expect([answer.status, await answer.json()]).toMatchObject([422, { error: { code: "invalid", fields } }]);
  });

  test("an upload whose owner gives it up", async () => {
    const url = await begin();
    expect((await ask(url, "DELETE")).status).toBe(204);
    expect((await ask(url)).status).toBe(404);
    expect((await waiting()).filter((name) => name.startsWith(idOf(url)))).toEqual([]);
  });
});

describe("who may upload", () => {
  const size = { "upload-length": "10" };
  test("nobody without an account", async () => {
    expect((await create({ ...size, cookie: "" })).status).toBe(401);
    const { store, tokens } = server.runtime;
    const guest = await store.createPerson({ name: "Guest" });
    if (guest === "username_taken") throw new Error("unexpected");
    const session = await store.createSession(guest.id, Date.now() + 60_000);
    const cookie = `cuemark=${await tokens.signSession(session.id, Date.now() + 60_000)}`;
    expect((await create({ ...size, cookie })).status).toBe(403);
  });

  test("H9: no program with an access token", async () => {
    const wanted = { name: "Bot", scope: "annotate", most: 50 } as const;
    await server.runtime.store.createAccessToken({ ...wanted, personId: owner.id, hash: hashOfAccessToken("cue_mine") });
    const url = await begin();
    const headers = { "tus-resumable": "1.0.0", authorization: "Bearer cue_mine" };
    expect((await create({ ...size, ...headers })).status).toBe(403);
    for (const method of ["HEAD", "DELETE"]) expect((await fetch(url, { method, headers })).status).toBe(403);
    expect((await create({ ...size, authorization: "Bearer cue_nobodys" })).status).toBe(401);
    expect((await ask(url)).headers.get("upload-offset")).toBe("0");
  });

  test("no page but ours", async () => {
    expect((await create({ ...size, origin: "https://evil.example" })).status).toBe(403);
    expect((await create({ ...size, "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect((await create({ ...size, origin: server.url })).status).toBe(201);
  });

  test("an upload is its creator's alone", async () => {
    const url = await begin();
    const statuses = await Promise.all([
      ask(url, "HEAD", stranger.cookie),
      ask(url, "DELETE", stranger.cookie),
      send(url, 0, clip, stranger.cookie),
      ask(url, "HEAD", ""),
      ask(`${endpoint}/..%2F..%2Fsecret`),
      ask(`${endpoint}/0000000000000000`),
    ]);
    expect(statuses.map(({ status }) => status)).toEqual([404, 404, 404, 401, 404, 404]);
    expect((await ask(url)).headers.get("upload-offset")).toBe("0");
  });

  test("not more often than posts may be made", async () => {
    const strict = await startTestServer({ LIMIT_POSTS_PER_SECOND: "1" });
    const { cookie } = await strict.signIn("hurried");
    const statuses: number[] = [];
    for (let times = 0; times < 6; times++) statuses.push((await create({ ...size, cookie }, strict)).status);
    expect(statuses).toContain(429);
    expect(statuses[0]).toBe(201);
  });
});

/** As a train in a tunnel: half a PATCH, then nothing more, not even a goodbye. */
async function sendHalfAndHangUp(url: string, bytes: Buffer): Promise<void> {
  const { hostname, port, pathname } = new URL(url);
  const socket = connect(Number(port), hostname);
  const head = [
    `PATCH ${pathname} HTTP/1.1`,
    "Host: x",
    "Tus-Resumable: 1.0.0",
    "Upload-Offset: 0",
    "Content-Type: application/offset+octet-stream",
    `Content-Length: ${clip.length}`,
    `Cookie: ${owner.cookie}`,
  ];
  await new Promise<void>((resolve) => {
    socket.write(`${head.join("\r\n")}\r\n\r\n`);
    socket.write(bytes, () => resolve());
  });
  const part = join(server.dataDir, "uploads", idOf(url));
  await expect.poll(async () => (await readFile(part)).length).toBe(bytes.length);
  socket.resetAndDestroy();
}
