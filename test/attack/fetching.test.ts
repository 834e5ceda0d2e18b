/**
 * S28, T41, T42: the server fetches no address that anybody gave it, so there is no door to guard. A canary listens where such addresses
 * lead; and no file of the server's knows how to call out.
 */
import { once } from "node:events";
import { createServer } from "node:http";
import { afterAll, expect, test } from "vitest";
import { sources } from "../imports";
import { openScene } from "./scene";

const hits: string[] = [];
const canary = createServer((request, response) => {
  hits.push(request.url ?? "");
  response.end("#EXTM3U\n");
}).listen(0, "0.0.0.0");
await once(canary, "listening");
afterAll(() => void canary.close());
const address = canary.address();
const port = typeof address === "object" ? address?.port : 0;

const scene = await openScene();
const mina = await scene.person();

const hosts = [
  "127.0.0.1",
  "localhost",
  "127.1",
  "0x7f000001",
  "2130706433",
  "017700000001",
  "0177.0.0.1",
  "0",
  "0.0.0.0",
  "127.0.0.2",
].concat([
  "[::ffff:127.0.0.1]",
  "[::ffff:7f00:1]",
  "127。0。0。1",
  "１２７.0.0.1",
  "LOCALHOST",
  "localhost.",
  "127.0.0.1.nip.io",
]);
const urls = [
  ...hosts.map((host) => `http://${host}:${port}/film.mp4`),
  `http://127.0.0.1:${port}/film.m3u8`,
  `http://127.0.0.1:${port}/oembed?url=x`,
  `http://127.0.0.1:${port}/redirect`,
  `http://127.0.0.1:${port}/#.mp4`,
  `http://www.youtube.com.127.0.0.1.nip.io:${port}/watch?v=aaaaaaaaaaa`,
  "http://169.254.169.254/latest/meta-data/",
  "http://[fd00:ec2::254]/latest/meta-data/",
  `http://127.0.0.1:${port}/film.mp4?${"a".repeat(1_000)}`,
];

test("25 addresses that lead here are added, read, watched, listed, written about: the canary hears nothing", async () => {
  expect(urls).toHaveLength(25);
  for (const url of urls) {
    const added = await scene.send(mina, "POST", "/api/videos", { title: "A film", url, description: url });
    expect(added.status, url).toBe(201);
    const { id } = JSON.parse(added.text).video;
    for (const path of ["", "/media", "/poster", "/annotations?after_rev=0"])
      await scene.send(mina, "GET", `/api/videos/${id}${path}`);
    await scene.send(mina, "PATCH", `/api/videos/${id}`, { url, poster: url, title: url.slice(0, 200) });
    const joined = await scene.join(mina, id);
    expect(await joined.push("new_annotation", { at: 1, body: url, preview: url })).toBe("ok");
    joined.client.close();
  }
  await scene.send(mina, "GET", "/api/videos");
  expect(hits).toEqual([]);
  await fetch(`http://127.0.0.1:${port}/the-canary-lives`);
  expect(hits).toEqual(["/the-canary-lives"]);
});

test.each([
  ["javascript:alert(1)"],
  ["JaVaScRiPt:alert(1)"],
  ["java\tscript:alert(1)"],
  ["\u0001javascript:alert(1)"],
  ["data:text/html,<script>alert(1)</script>"],
  ["blob:http://127.0.0.1/x"],
  ["vbscript:x"],
  ["file:///etc/passwd"],
  ["ftp://example.org/a.mp4"],
  ["//example.org/a.mp4"],
  ["http://name:word@example.org/a.mp4"],
  ["http://"],
])("T41. %j is no address of a video", async (url) => {
  expect((await scene.send(mina, "POST", "/api/videos", { title: "A film", url })).status).toBe(422);
});

const CALLS_OUT =
  /(await|return|=>) fetch\(|\bhttps?\.(get|request)\(|\bnet\.connect\(|createConnection\(|from "(undici|axios|got|node:dns|node:tls)"/;

test("no file of the server's calls out", () => {
  const files = sources(["app", "db", "server", "lib"]).filter(({ path }) => !path.startsWith("lib/client/"));
  expect(files.length).toBeGreaterThan(100);
  expect(files.filter(({ text }) => CALLS_OUT.test(text)).map(({ path }) => path)).toEqual([]);
  expect(sources(["lib/client"]).some(({ text }) => CALLS_OUT.test(text))).toBe(true);
});
