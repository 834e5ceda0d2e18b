import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startTestServer } from "./running-server";
import { putVideo } from "./video-files";

/** Much longer than a busy machine pauses by itself. */
const STALL_MS = 1000;
const server = await startTestServer({}, { stallMs: STALL_MS });
const owner = await server.signIn("owner");
const film = new Uint8Array(32 * 1024 ** 2);
const videoId = await putVideo(server, owner.id, { bytes: film });

function open(text: string): Socket {
  const socket = connect(server.port, "127.0.0.1");
  socket.on("error", () => {});
  socket.write(text);
  return socket;
}
const head = (...lines: string[]) => `${[...lines, "Host: x", `Cookie: ${owner.cookie}`].join("\r\n")}\r\n\r\n`;
const cut = (path: string) => server.nextLogLine((line) => line.path === path && line.cut === true);
const mediaPath = `/api/videos/${videoId}/media`;

test("a reader that stops reading is cut off", async () => {
  const line = cut(mediaPath);
  const socket = open(head(`GET ${mediaPath} HTTP/1.1`));
  await once(socket, "readable");
  // Nothing is read from here on.
  expect(await line).toMatchObject({ status: 200 });
  socket.destroy();
});

test("a reader that reads slowly, for much longer than a silence may last, gets everything", async () => {
  const started = performance.now();
  const answer = await fetch(server.url + mediaPath);
  let bytes = 0;
  for await (const chunk of answer.body ?? []) {
    bytes += chunk.byteLength;
    // Eight times a quarter of the silence allowed.
    if (bytes % (4 * 1024 ** 2) < chunk.byteLength) await new Promise((resolve) => setTimeout(resolve, STALL_MS / 4));
  }
  expect(bytes).toBe(film.length);
  expect(performance.now() - started).toBeGreaterThan(STALL_MS);
});

test("a body that drips is cut off, however steadily", async () => {
  const path = `/api/videos/${videoId}/poster`;
  const line = cut(path);
  const socket = open(head(`PUT ${path} HTTP/1.1`, "Content-Length: 10000"));
  const dripping = setInterval(() => socket.write("x"), STALL_MS / 6);
  expect(await line).toMatchObject({ method: "PUT", status: 499 });
  expect(server.logged.join("")).not.toContain('"level":50');
  clearInterval(dripping);
  socket.destroy();
});

test("an upload that stops is cut off, and what arrived is kept", async () => {
  const tus = { "tus-resumable": "1.0.0", cookie: owner.cookie };
  const begun = await fetch(`${server.url}/api/uploads`, { method: "POST", headers: { ...tus, "upload-length": "10000" } });
  const url = begun.headers.get("location") ?? "";
  const { pathname } = new URL(url);
  const line = cut(pathname);
  const socket = open(
    `${head(
      `PATCH ${pathname} HTTP/1.1`,
      "Tus-Resumable: 1.0.0",
      "Upload-Offset: 0",
      "Content-Type: application/offset+octet-stream",
      "Content-Length: 10000",
    )}${"x".repeat(100)}`,
  );
  await line;
  await expect.poll(async () => (await fetch(url, { method: "HEAD", headers: tus })).headers.get("upload-offset")).toBe("100");
  expect((await readFile(join(server.dataDir, "uploads", pathname.split("/").at(-1) ?? ""))).length).toBe(100);
  socket.destroy();
});
