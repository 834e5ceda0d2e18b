import { afterEach, beforeEach, expect, it } from "vitest";
import { type Api, type Browser, openApi } from "@/test/support/api";

let api: Api;
let mina: Browser;
let akira: Browser;
let path: string;

beforeEach(async () => {
  api = openApi({ LIMIT_POSTS_PER_SECOND: "0" });
  [mina, akira] = [api.browser(), api.browser()];
  await mina.post("/api/users", { username: "mina", password: "correct horse battery" });
  await akira.post("/api/users", { username: "akira", password: "correct horse battery" });
  const made = await mina.post("/api/videos", { title: "A film", url: "https://example.com/film.mp4" });
  path = `/api/videos/${made.body.video.id}/captions`;
});
afterEach(() => api.close());

const SRT = "1\n00:00:01,000 --> 00:00:02,000\n<b>Hello</b> <script>alert(1)</script>\n";
const upload = (browser: Browser, { body = SRT, query = "language=en&label=English", type = "text/plain" } = {}) =>
  browser.send("POST", `${path}?${query}`, { body, headers: { "content-type": type } });
const list = async (browser: Browser) => (await browser.get(path)).body.captions;

it("H12: captions come as SRT or WebVTT, are kept as WebVTT with nothing in it but words, and are listed", async () => {
  const { status, body } = await upload(mina, { query: "language=EN-gb&label=English%20(UK)" });
  expect(status).toBe(201);
  const [listed] = await list(akira);
  expect(body.captions).toEqual(listed);
  expect(listed).toMatchObject({ language: "en-GB", label: "English (UK)", url: expect.stringMatching(/\/captions\/\w+\.vtt$/) });
  const file = await akira.get(listed?.url ?? "");
  expect(file.headers.get("content-type")).toBe("text/vtt; charset=utf-8");
  expect(file.headers.get("cache-control")).toBe("private, no-cache");
  expect(file.bytes.toString()).toBe("WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<b>Hello</b> alert(1)\n");
  const again = await akira.get(listed?.url ?? "", { "if-none-match": file.headers.get("etag") ?? "" });
  expect(again.status).toBe(304);
});

it("H12: their owner deletes them, once", async () => {
  await upload(mina);
  const [listed] = await list(mina);
  expect((await akira.delete(`${path}/${listed?.id}`)).status).toBe(403);
  expect((await mina.delete(`${path}/${listed?.id}`)).status).toBe(204);
  expect((await mina.delete(`${path}/${listed?.id}`)).status).toBe(404);
  expect(await list(mina)).toEqual([]);
  expect((await mina.get(listed?.url ?? "")).status).toBe(404);
});

it.each([
  ["no language", { query: "label=x" }, 422, "language"],
  ["a language that is none", { query: "language=not_a_language&label=x" }, 422, "language"],
  ["no label", { query: "language=en" }, 422, "label"],
  ["a file that is none", { body: "<html></html>" }, 422, "file"],
  ["another type", { type: "text/html" }, 415, null],
  ["more than a megabyte", { body: "x".repeat(1_048_577) }, 413, null],
  [
    "a megabyte that would be five",
    { body: `WEBVTT\n\n${`00:01.000 --> 00:02.000\n${"&".repeat(4_900)}\n\n`.repeat(200)}` },
    413,
    null,
  ],
])("H12: %s is refused and leaves nothing", async (_name, wrong, status, field) => {
  const answer = await upload(mina, wrong);
  expect(answer.status).toBe(status);
  if (field) expect(Object.keys(answer.body.error.fields ?? {})).toEqual([field]);
  expect(await list(mina)).toEqual([]);
});

it("H12: what is not UTF-8 is refused, UTF-16 with its mark is read", async () => {
  const utf16 = Buffer.from(`\ufeff${SRT}`, "utf16le");
  expect(
    (await mina.send("POST", `${path}?language=en&label=x`, { body: utf16, headers: { "content-type": "text/vtt" } })).status,
  ).toBe(201);
  const latin = Buffer.from("1\n00:00:01,000 --> 00:00:02,000\ncaf\xe9\n", "latin1");
  const refused = await mina.send("POST", `${path}?language=en&label=x`, {
    body: latin,
    headers: { "content-type": "text/vtt" },
  });
  expect(refused.body.error.fields).toEqual({ file: "must be UTF-8 text" });
});

it("H12: a video has at most twenty", async () => {
  for (let count = 0; count < 20; count += 1) expect((await upload(mina)).status).toBe(201);
  expect((await upload(mina)).status).toBe(422);
  expect(await list(mina)).toHaveLength(20);
});
