/**
 * T44 to T51, T53: what is inside a message. Text comes back as it was sent or is refused by name; keys nobody asked for are stored
 * nowhere; no shape of JSON reaches further than its schema.
 */
import { describe, expect, test } from "vitest";
import { openScene } from "./scene";

const scene = await openScene();
const { store } = scene.server.runtime;
const mina = await scene.person();
const videoId = await scene.video(mina, { visibility: "public" });
const annotations = `/api/videos/${videoId}/annotations`;
const post = async (fields: object) => {
  const { status, text } = await scene.send(mina, "POST", annotations, { at: 1, body: "words", ...fields });
  return { status, body: JSON.parse(text) };
};

describe("T44, T45. text that cannot be kept, or that nobody would see, is refused wherever text is taken", () => {
  const unseen = [
    "",
    " ",
    "\t\n",
    "\u00a0",
    "\u200b\u200d",
    "\ufeff",
    "\u2060",
    "\u3164",
    "\u115f",
    "\u2800",
    "\u00ad",
    "\ufe0f",
    "\u202e",
    "\u034f",
  ];
  const unkept = ["a\0b", "\0", "\ud800", "a\udfff", "\ud800\ud800"];

  test.each([...unseen, ...unkept])("%j", async (words) => {
    expect((await post({ body: words })).status).toBe(422);
    expect((await scene.send(mina, "PATCH", `/api/videos/${videoId}`, { title: words })).status).toBe(422);
    expect((await scene.send(mina, "PATCH", "/api/me", { name: words })).status).toBe(422);
    expect((await scene.send(scene.viewer(), "POST", "/api/guests", { name: words })).status).toBe(422);
    expect((await scene.send(mina, "POST", "/api/tokens", { name: words, scope: "read" })).status).toBe(422);
  });

  test("a heap of marks on one letter counts for as many as it has", async () => {
    const heap = (marks: number) => `a${"\u0301".repeat(marks)}`;
    expect((await post({ body: heap(9_999) })).status).toBe(201);
    expect((await post({ body: heap(10_000) })).status).toBe(422);
    expect((await scene.send(mina, "PATCH", "/api/me", { name: heap(64) })).status).toBe(422);
  });
});

describe("T46. a name cannot be dressed as another by what is not seen", () => {
  const dressed = [
    "Mi\u202ena",
    "Mi\u200bna",
    "Mi\u00adna",
    "Mina\u3164",
    "Mina\u2060",
    "Mi\u034fna",
    "\u2066Mina\u2069",
    "Mina\u200e",
    "Mi\nna\u0007",
    "Mina\u2800",
  ];

  test.each(dressed)("%j is refused", async (name) => {
    expect((await scene.send(mina, "PATCH", "/api/me", { name })).status).toBe(422);
  });

  test("however it is composed and spaced, one name is one text; emoji and scripts are welcome", async () => {
    for (const [said, kept] of [
      ["  Mina   O\u0304ta ", "Mina Ōta"],
      ["Mina ❤\ufe0f", "Mina ❤\ufe0f"],
      ["مينا", "مينا"],
      ["ミナ", "ミナ"],
    ]) {
      expect(JSON.parse((await scene.send(mina, "PATCH", "/api/me", { name: said })).text).user.name).toBe(kept);
    }
  });

  test("a username, which tells two people of one name apart, has letters of one alphabet and is nobody else's in another case", async () => {
    const register = (username: string) =>
      scene.send(scene.viewer(), "POST", "/api/users", { username, password: "correct horse" });
    expect((await register("paypal")).status).toBe(201);
    for (const alike of ["pаypal", "ｐaypal", "paypаl", "payρal", "pay\u200bpal", "PAYPAL", " paypal "]) {
      expect((await register(alike)).status, alike).toBe(422);
    }
  });
});

describe("T47, T48. keys nobody asked for", () => {
  const claims = {
    id: 999,
    user_id: "somebody",
    user: { id: "somebody" },
    author_id: "somebody",
    video_id: "other",
    rev: 77,
    inserted_at: "2000-01-01T00:00:00.000Z",
    edited_at: "2000-01-01T00:00:00.000Z",
    deleted: true,
    resolved_at: "2000-01-01T00:00:00.000Z",
    reactions: { "👀": ["somebody"] },
    role: "owner",
    isAdmin: true,
  };

  test("change nothing about an annotation, over HTTP or on a socket", async () => {
    const { body } = await post(claims);
    const plain = (await post({})).body.annotation;
    const { id, rev, inserted_at, client_id, ...rest } = body.annotation;
    expect(rest).toEqual({ ...plain, id: undefined, rev: undefined, inserted_at: undefined, client_id: undefined });
    expect([id, rev]).toEqual([plain.id - 1, plain.rev - 1]);
    expect(inserted_at).not.toBe(claims.inserted_at);
    const joined = await scene.join(mina, videoId);
    expect(await joined.push("new_annotation", { at: 1, body: "words", ...claims })).toBe("ok");
    const { payload } = await joined.client.event("new_annotation");
    expect(payload).toMatchObject({
      id: plain.id + 1,
      rev: plain.rev + 1,
      user: { id: mina.id },
      resolved_at: null,
      reactions: null,
    });
    joined.client.close();
  });

  test("change nothing about a video or a person", async () => {
    const wish = {
      title: "A film",
      url: "https://example.org/a.mp4",
      ownerId: "x",
      owner: { id: "x" },
      source: "upload",
      rev: 9,
      annotation_count: 9,
      id: "mine",
    };
    const made = JSON.parse((await scene.send(mina, "POST", "/api/videos", wish)).text).video;
    expect(made).toMatchObject({ owner: { id: mina.id }, source: "file", rev: 0, annotation_count: 0 });
    expect(made.id).not.toBe("mine");
    const changed = { name: "Mina", id: "x", username: "root", kind: "admin", passwordHash: "x", password_hash: "x" };
    expect(JSON.parse((await scene.send(mina, "PATCH", "/api/me", changed)).text).user).toEqual({
      id: mina.id,
      username: mina.username,
      name: "Mina",
      kind: "user",
    });
  });

  test("reach no prototype", async () => {
    const joined = await scene.join(mina, videoId);
    const topic = `video:${videoId}`;
    const joinRef = "1";
    const evil = [
      '{"__proto__":{"isAdmin":true},"at":1,"body":"words"}',
      '{"constructor":{"prototype":{"isAdmin":true}},"at":1,"body":"words"}',
    ];
    for (const [index, payload] of evil.entries()) {
      joined.client.sendRaw(`["${joinRef}","evil${index}","${topic}","new_annotation",${payload}]`);
      expect(await joined.client.reply(`evil${index}`)).toMatchObject({ status: "ok" });
    }
    expect(Reflect.get({}, "isAdmin")).toBeUndefined();
    joined.client.close();
  });
});

test("T49. nested a thousand deep, with ten thousand keys, with numbers of sixty thousand digits: refused or ignored, and the server lives", async () => {
  const joined = await scene.join(mina, videoId);
  const shapes = [
    `{"at":1,"body":"words","drawing":${"[".repeat(30_000)}${"]".repeat(30_000)}}`,
    `{"at":1,"body":"words","drawing":${'{"a":'.repeat(9_000)}1${"}".repeat(9_000)}}`,
    `{"at":1,"body":"words","drawing":{${Array.from({ length: 6_000 }, (_, key) => `"k${key}":1`).join()}}}`,
    `{"at":${"9".repeat(60_000)},"body":"words"}`,
    `{"at":1.${"9".repeat(60_000)},"body":{}}`,
  ];
  for (const [index, shape] of shapes.entries()) {
    joined.client.sendRaw(`["1","deep${index}","video:${videoId}","new_annotation",${shape}]`);
    expect(await joined.client.reply(`deep${index}`)).toMatchObject({ status: "error", response: { reason: "invalid" } });
  }
  expect(await joined.push("typing", { typing: false })).toBe("ok");
  joined.client.close();
});

describe("T50. fragments of SQL are words", () => {
  const fragments = [
    "'",
    "''",
    '"',
    "`",
    "\\",
    "--",
    "/*",
    ";",
    "%",
    "_",
    "%_%",
    "' OR '1'='1",
    "'; DROP TABLE people; --",
    "1; ATTACH 'x'",
    '" OR 1=1',
    "x' UNION SELECT password_hash FROM people --",
    "NULL",
    "0x00",
    "#{1+1}",
    "$1",
  ];

  test.each(fragments)("%j", async (words) => {
    const made = (await post({ body: words })).body.annotation;
    expect(made.body).toBe(words);
    await scene.send(mina, "PATCH", `/api/videos/${videoId}`, { title: words, description: words });
    const read = JSON.parse((await scene.send(mina, "GET", `/api/videos/${videoId}`)).text).video;
    expect([read.title, read.description]).toEqual([words, words]);
    const q = encodeURIComponent(words);
    const found = JSON.parse((await scene.send(mina, "GET", `/api/videos?q=${q}&cursor=${q}&limit=${q}`)).text).videos;
    expect(found.every(({ title }: { title: string }) => title.toLowerCase().includes(words.toLowerCase()))).toBe(true);
    expect(await store.findCredentials(words)).toBeNull();
    const signIn = { username: words, password: words };
    expect((await scene.send(scene.viewer(), "POST", "/api/session", signIn)).status).toBe(401);
    expect((await scene.send(mina, "PATCH", `/api/videos/${videoId}`, { members: [words] })).status).toBe(422);
    expect((await scene.send(mina, "GET", `${annotations}?after_rev=${q}`)).status).toBe(422);
  });
});

test("T51. replies hang on a live annotation of the same video, never on a reply", async () => {
  const elsewhere = await scene.annotation(await scene.video(mina, { visibility: "public" }), mina);
  const parent = await scene.annotation(videoId, mina);
  const reply = (await post({ parent_id: parent.id })).body.annotation;
  const gone = await scene.annotation(videoId, mina);
  await scene.send(mina, "DELETE", `${annotations}/${gone.id}`);
  expect(reply.parent_id).toBe(parent.id);
  for (const parent_id of [elsewhere.id, reply.id, gone.id, 999_999_999, reply.id + 2]) {
    expect((await post({ parent_id })).status, String(parent_id)).toBe(422);
  }
});

test("T53. whatever people are called and send, each line of the log is one JSON object", async () => {
  const name = 'x"}{"level":60,"msg":"forged"}';
  await scene.send(mina, "PATCH", "/api/me", { name });
  const joined = await scene.join(mina, videoId);
  joined.client.sendRaw('{"\r\n":"\u001b[2J"}');
  await joined.client.closed;
  for (const line of scene.server.logged) expect(line.trim().split("\n")).toHaveLength(1);
  expect(scene.server.logged.map((line) => JSON.parse(line)).filter(({ msg }) => msg === "forged")).toEqual([]);
});
