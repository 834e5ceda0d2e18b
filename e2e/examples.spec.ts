/** The programs of `examples/`, run as a reader would run them, against the real server. No page is opened. */
import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { APIRequestContext } from "@playwright/test";
import { expect, test } from "./support/test";
import { uploadClip } from "./support/upload";

interface Line {
  id: number;
  body: string;
  deleted?: true;
}

/** What a program wrote so far; it is ended with the test. */
function run(command: string, args: string[], env: Record<string, string> = {}) {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  const lines: string[] = [];
  const complaints: string[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => lines.push(line));
  createInterface({ input: child.stderr }).on("line", (line) => complaints.push(line));
  running.push(child);
  return { lines, complaints, ended: new Promise<number | null>((resolve) => child.once("exit", resolve)) };
}

const running: ChildProcess[] = [];
test.afterEach(() => {
  for (const child of running.splice(0)) child.kill();
});

async function makeToken(request: APIRequestContext, scope: "read" | "annotate") {
  const made = await request.post("/api/tokens", { data: { name: "example", scope } });
  expect(made.status(), await made.text()).toBe(201);
  const { token, access_token } = await made.json();
  return { token: String(token), id: String(access_token.id) };
}

const annotationsOf = async (request: APIRequestContext, videoId: string) =>
  (await (await request.get(`/api/videos/${videoId}/annotations`)).json()).annotations as {
    id: number;
    body: string;
    parent_id: number | null;
    user: { username: string | null; kind: string };
  }[];

const nastyBodies = [
  "plain",
  'quotes " and \\" and \\\\ and a backslash at the end \\',
  "two\nlines\r\nand\ta tab",
  '{"id":1,"client_id":"x"} and },{"id":2,"rev":3,"deleted":true}',
  '}],"changes":[{"id":7,"client_id":null}],"rev":1,"epoch":"x","has_more":true,"reset":false}',
  "}]",
  '{"',
  "日本語 🎬 %s $HOME `id` $(id) &amp; <b>",
  "\u2028 and \u0001",
];

test.describe("follow.sh", () => {
  test("prints each new or changed annotation as one line of JSON, whatever is in it", async ({ invite, server }) => {
    const { request } = (await invite("Mina")).context;
    const { id: videoId } = await uploadClip(request, { visibility: "private" });
    const path = `/api/videos/${videoId}/annotations`;
    const post = async (body: string) => (await (await request.post(path, { data: { at: 0, body } })).json()).annotation;
    const { token } = await makeToken(request, "read");
    for (const body of nastyBodies.slice(0, 5)) await post(body);

    const { lines, complaints } = run("sh", ["examples/follow.sh", server.url, videoId], { CUEMARK_TOKEN: token });
    const printed = () => lines.map((line) => JSON.parse(line) as Line);
    await expect.poll(() => printed().map(({ body }) => body)).toEqual(nastyBodies.slice(0, 5));
    for (const body of nastyBodies.slice(5)) await post(body);
    await expect.poll(() => printed().map(({ body }) => body)).toEqual(nastyBodies);

    const [first, second] = printed();
    const { rev } = (await annotationsOf(request, videoId))[0] as unknown as { rev: number };
    await request.patch(`${path}/${first?.id}`, { data: { base_rev: rev, body: "edited" } });
    await expect.poll(() => printed().at(-1)).toMatchObject({ id: first?.id, body: "edited" });
    await request.delete(`${path}/${second?.id}`);
    await expect.poll(() => printed().at(-1)).toMatchObject({ id: second?.id, deleted: true });
    expect(lines).toHaveLength(nastyBodies.length + 2);
    expect(complaints).toEqual([]);
  });

  test("ends when it may not see the video", async ({ invite, server }) => {
    const { request } = (await invite("Mina")).context;
    const { id: videoId } = await uploadClip(request, { visibility: "private" });
    const { lines, complaints, ended } = run("sh", ["examples/follow.sh", server.url, videoId]);
    expect(await ended).toBeGreaterThan(0);
    expect(complaints.join()).toContain("404");
    expect(lines).toEqual([]);
  });
});

test.describe("bot.mjs", () => {
  const answered = async (request: APIRequestContext, videoId: string) => {
    const rows = await annotationsOf(request, videoId);
    return rows.filter((row) => row.parent_id !== null).map(({ body, parent_id, user }) => ({ body, parent_id, user }));
  };

  test("answers each question once, from when it came, also those asked while the server was away for it", async ({
    invite,
    server,
  }) => {
    test.slow();
    const { request } = (await invite("Mina")).context;
    const { id: videoId } = await uploadClip(request);
    const ask = async (body: string) => {
      const posted = await request.post(`/api/videos/${videoId}/annotations`, { data: { at: 1000, body } });
      expect(posted.status(), await posted.text()).toBe(201);
      return (await posted.json()).annotation.id as number;
    };
    await ask("? asked before it came");
    const { lines, complaints } = run(process.execPath, ["examples/bot.mjs", server.url, videoId]);
    await expect.poll(() => lines).toHaveLength(1);

    const first = await ask("? What is this");
    await ask("No question?");
    await expect.poll(async () => (await answered(request, videoId)).map((row) => row.parent_id)).toEqual([first]);

    await server.kill();
    await server.start();
    const second = await ask("? asked before it was back");
    const third = await ask("? and again");
    await expect
      .poll(async () => (await answered(request, videoId)).map((row) => row.parent_id), { timeout: 30_000 })
      .toEqual([first, second, third]);
    const [answer] = await answered(request, videoId);
    expect(answer).toMatchObject({ body: expect.stringContaining("“What is this”"), user: { kind: "guest" } });
    expect(complaints).toEqual([]);
  });

  test("with an access token speaks in its owner's name, and ends when the token is revoked", async ({ invite, server }) => {
    const mina = await invite("Mina");
    const { request } = mina.context;
    const { id: videoId } = await uploadClip(request, { visibility: "private" });
    const { token, id } = await makeToken(request, "annotate");
    const { lines, complaints, ended } = run(process.execPath, ["examples/bot.mjs", server.url, videoId], {
      CUEMARK_TOKEN: token,
    });
    await expect.poll(() => lines).toHaveLength(1);
    await request.post(`/api/videos/${videoId}/annotations`, { data: { at: 0, body: "? who" } });
    await expect.poll(() => answered(request, videoId)).toMatchObject([{ user: { username: mina.username } }]);
    await request.delete(`/api/tokens/${id}`);
    expect(await ended).toBe(1);
    expect(complaints).toEqual(["revoked"]);
  });
});
