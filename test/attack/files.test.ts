/**
 * S27, T54 to T59: files from strangers. A name is a label and never a path; what a file is, its bytes say; whatever it hides is served
 * sealed. Ranges are tried in `server/byte-range.test.ts` and `test/http/media.test.ts`.
 */
import { readFileSync } from "node:fs";
import { readdir, readlink } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { startTestServer } from "../http/running-server";
import { putVideo } from "../http/video-files";

const fixture = (name: string) => readFileSync(join(import.meta.dirname, "../fixtures", name));
const [webm, mp4] = [fixture("clip.webm"), fixture("clip.mp4")];
const server = await startTestServer({ LIMIT_POSTS_PER_SECOND: "0" });
const owner = await server.signIn("owner");
const PAGE = Buffer.from("<!doctype html><script>fetch('/api/me')</script>");

async function upload(bytes: Buffer, filename: string, filetype = "video/mp4") {
  const metadata = Object.entries({ filename, filetype }).map(
    ([key, value]) => `${key} ${Buffer.from(value).toString("base64")}`,
  );
  const answer = await fetch(`${server.url}/api/uploads`, {
    method: "POST",
    body: new Uint8Array(bytes),
    headers: {
      "tus-resumable": "1.0.0",
      "upload-length": String(bytes.length),
      "upload-metadata": metadata.join(","),
      "content-type": "application/offset+octet-stream",
      cookie: owner.cookie,
    },
  });
  return { status: answer.status, id: answer.headers.get("upload-video") ?? "", text: await answer.text() };
}

const filesIn = async (folder: string) => (await readdir(join(server.dataDir, folder), { recursive: true })).sort();
const everything = async () => ({
  media: await filesIn("media"),
  uploads: await filesIn("uploads"),
  root: await readdir(server.dataDir),
});

const names = [
  "../../x.webm",
  "/etc/passwd",
  "..\\..\\x.webm",
  "C:\\windows\\x.webm",
  "....//x.webm",
  "%2e%2e%2fx.webm",
  "..%c0%afx.webm",
  "\0.webm",
  "x\0.webm.html",
  ".htaccess",
  ".env",
  "..",
  ".",
  "",
  " ",
  "x.mp4.html",
  "x.html",
  "x.svg",
  "x.php;.webm",
  "CON.webm",
  "x.webm:stream",
  "~/.ssh/id_rsa",
  "|reboot",
  "$(reboot).webm",
  "`reboot`.webm",
  "x\r\nSet-Cookie: a=b.webm",
  "evil\u202egpj.webm",
  "<img src=x onerror=alert(1)>.webm",
  "x".repeat(5_000),
  "\u200b\u3164.webm",
];

describe("T54. whatever a file is called, it is kept under the id of its video, and its name is a label", () => {
  test("thirty names", async () => {
    expect(names).toHaveLength(30);
    const before = await everything();
    const ids: string[] = [];
    for (const name of names) {
      const { status, id, text } = await upload(webm, name);
      expect(status, `${JSON.stringify(name)} ${text}`).toBe(201);
      expect(id).toMatch(/^[0-9a-z]{16}$/);
      ids.push(id);
      const { title = "" } = (await server.runtime.store.findVideo(id)) ?? {};
      expect(title.trim(), name).not.toBe("");
      expect(title, name).not.toMatch(/[\p{Cc}\u202e\u200b]/u);
      expect([...title].length).toBeLessThanOrEqual(200);
    }
    expect(await everything()).toEqual({ ...before, media: [...before.media, ...ids].sort() });
  });
});

describe("T55. what is no video is refused and leaves nothing, whatever it says it is", () => {
  const ftyp = Buffer.from("\0\0\0\x18ftypmp42\0\0\0\0mp42isom", "latin1");
  const pretenders: [string, Buffer][] = [
    ["a web page", PAGE],
    ["a picture that is a page (SVG)", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ["a PDF", Buffer.from("%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj")],
    ["a script", Buffer.from("#!/bin/sh\nreboot\n")],
    ["a program", Buffer.concat([Buffer.from("MZ"), Buffer.alloc(500)])],
    ["an archive", Buffer.concat([Buffer.from("PK\x03\x04"), Buffer.alloc(500)])],
    ["a GIF that is a script", Buffer.from(`GIF89a/*${"x".repeat(100)}*/=1;alert(1)`)],
    ["a playlist of files of ours", Buffer.from("#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n")],
    ["the beginning of an MP4, then a page", Buffer.concat([ftyp, PAGE])],
    ["the beginning of a WebM, then a page", Buffer.concat([webm.subarray(0, 36), PAGE])],
    ["an MP4 whose box is four gigabytes long", Buffer.concat([ftyp, Buffer.from("\xff\xff\xff\xffmoov", "latin1"), PAGE])],
    [
      "an MP4 of boxes in boxes",
      Buffer.concat([ftyp, ...Array.from({ length: 5_000 }, () => Buffer.from("\0\0\xff\xffmoov", "latin1"))]),
    ],
  ];

  test.each(pretenders)("%s", async (_name, bytes) => {
    const before = await everything();
    const { status, text } = await upload(bytes, "film.mp4");
    expect(status).toBe(422);
    expect(JSON.parse(text).error.fields.file).toMatch(/^(is not a video|ends too early)/);
    expect(await everything()).toEqual(before);
  });

  test("what sends the parser round in circles: given up in time, while everybody else is served", async () => {
    const uploading = upload(Buffer.concat([webm.subarray(0, 40), PAGE]), "film.webm");
    let answered = 0;
    const ended = uploading.then(() => true);
    while (!(await Promise.race([ended, fetch(`${server.url}/healthz`).then(() => false)]))) answered += 1;
    expect((await uploading).status).toBe(422);
    expect(answered).toBeGreaterThan(10);
    expect(await filesIn("uploads")).toEqual([]);
  });

  test.each([
    ["WebM", webm, "video/webm"],
    ["MP4", mp4, "video/mp4"],
  ])("a %s with a page behind it is a video to whoever opens it, and nothing else", async (_kind, clip, type) => {
    const { id, status } = await upload(Buffer.concat([clip, PAGE]), "page.html", "text/html");
    expect(status).toBe(201);
    for (const range of ["bytes=0-", `bytes=${clip.length}-`]) {
      const answer = await fetch(`${server.url}/api/videos/${id}/media`, { headers: { range, accept: "text/html" } });
      expect(await answer.text()).toContain("<script>");
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        "content-type": type,
        "x-content-type-options": "nosniff",
        "content-disposition": "inline",
        "content-security-policy": expect.stringMatching(/default-src 'none'.*; sandbox(;|$)/),
        "cross-origin-resource-policy": "same-origin",
      });
    }
  });

  test("a poster is a picture by its bytes, and served as nothing else", async () => {
    const id = await putVideo(server, owner.id, { bytes: webm });
    const put = (bytes: Buffer) =>
      fetch(`${server.url}/api/videos/${id}/poster`, {
        method: "PUT",
        body: new Uint8Array(bytes),
        headers: { cookie: owner.cookie },
      });
    for (const bytes of [PAGE, Buffer.from("<svg/>"), Buffer.from("GIF89a"), Buffer.alloc(0)])
      expect((await put(bytes)).status).toBe(422);
    expect((await put(Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), PAGE]))).status).toBe(204);
    const answer = await fetch(`${server.url}/api/videos/${id}/poster`);
    expect(answer.headers.get("content-type")).toBe("image/png");
    expect(answer.headers.get("content-security-policy")).toContain("sandbox");
  });
});

test("T59. a hundred readers who stop reading are cut off, and every file they held is let go", async () => {
  const busy = await startTestServer({}, { stallMs: 1_000 });
  const { id: ownerId } = await busy.signIn("owner");
  const id = await putVideo(busy, ownerId, { bytes: new Uint8Array(8 * 1024 ** 2) });
  const held = async () => {
    const links = await Promise.all(
      (await readdir("/proc/self/fd")).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => "")),
    );
    return links.filter((path) => path.endsWith(`/media/${id}`)).length;
  };
  const readers = Array.from({ length: 100 }, () => {
    const socket = connect(busy.port, "127.0.0.1").on("error", () => {});
    socket.pause();
    socket.write(`GET /api/videos/${id}/media HTTP/1.1\r\nHost: x\r\n\r\n`);
    return socket;
  });
  // A busy machine cuts the first before it serves the last: what counts is that each was cut, and that there was something to let go.
  const cut = () => busy.logged.filter((line) => line.includes(`/videos/${id}/media`) && JSON.parse(line).cut).length;
  let most = 0;
  const watched = async () => {
    most = Math.max(most, await held());
    return cut();
  };
  await expect.poll(watched, { timeout: 40_000 }).toBe(100);
  expect(most).toBeGreaterThan(0);
  await expect.poll(held).toBe(0);
  for (const reader of readers) reader.destroy();
});
