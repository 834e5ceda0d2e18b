/**
 * S19, T33, T52, T58, T62: everybody tries everything on every kind of video. The table below is the whole answer; what one may not
 * see is answered byte for byte like what was never there.
 */
import { describe, expect, test } from "vitest";
import { type Caller, nowhere, openScene, type Said } from "./scene";

const scene = await openScene();
const owner = await scene.person();
const member = await scene.person();
const everyone: Record<string, Caller> = {
  owner,
  member,
  user: await scene.person(),
  guest: await scene.person("guest"),
  viewer: scene.viewer(),
  reader: await scene.program(owner, "read"),
  annotator: await scene.program(owner, "annotate"),
};
const { epoch } = scene.server.runtime.store;
const CAPTIONS = Buffer.from("WEBVTT\n\n00:01.000 --> 00:02.000\nwords");
const PICTURE = Buffer.concat([Buffer.from("RIFF\0\0\0\0WEBP"), Buffer.alloc(20)]);

interface Target {
  id: string;
  /** The caller's own where they may have one, else somebody's. */
  own: { id: number; rev: number };
  others: { id: number; rev: number };
  /** The id of captions. */
  captions: string;
}
type Attempt = (send: (method: string, path: string, body?: unknown) => Promise<Said>, target: Target) => Promise<Said>;

const edit = ({ rev }: { rev: number }) => ({ base_rev: rev, body: "changed" });
const attempts: Record<string, Attempt> = {
  "read the video": (send, { id }) => send("GET", `/api/videos/${id}`),
  "read annotations": (send, { id }) => send("GET", `/api/videos/${id}/annotations?after_rev=0`),
  "read annotations by id": (send, { id }) => send("GET", `/api/videos/${id}/annotations`),
  "get the file": (send, { id }) => send("GET", `/api/videos/${id}/media`),
  "ask about the file": (send, { id }) => send("HEAD", `/api/videos/${id}/media`),
  "put a poster": (send, { id }) => send("PUT", `/api/videos/${id}/poster`, PICTURE),
  "get the poster": (send, { id }) => send("GET", `/api/videos/${id}/poster`),
  "put thumbnails": (send, { id }) => send("PUT", `/api/videos/${id}/thumbnails`, PICTURE),
  "get the thumbnails": (send, { id }) => send("GET", `/api/videos/${id}/thumbnails`),
  annotate: (send, { id }) => send("POST", `/api/videos/${id}/annotations`, { at: 1, body: "words" }),
  "reply to another's": (send, { id, others }) =>
    send("POST", `/api/videos/${id}/annotations`, { at: 1, body: "words", parent_id: others.id }),
  "edit one's own": (send, { id, own }) => send("PATCH", `/api/videos/${id}/annotations/${own.id}`, edit(own)),
  "edit another's": (send, { id, others }) => send("PATCH", `/api/videos/${id}/annotations/${others.id}`, edit(others)),
  "delete one's own": (send, { id, own }) => send("DELETE", `/api/videos/${id}/annotations/${own.id}`),
  "delete another's": (send, { id, others }) => send("DELETE", `/api/videos/${id}/annotations/${others.id}`),
  "list captions": (send, { id }) => send("GET", `/api/videos/${id}/captions`),
  "read captions": (send, { id, captions }) => send("GET", `/api/videos/${id}/captions/${captions}.vtt`),
  "bring captions": (send, { id }) => send("POST", `/api/videos/${id}/captions?language=en&label=x`, CAPTIONS),
  "delete captions": (send, { id, captions }) => send("DELETE", `/api/videos/${id}/captions/${captions}`),
  "change the video": (send, { id }) => send("PATCH", `/api/videos/${id}`, { title: "A clip" }),
  "remove the video": (send, { id }) => send("DELETE", `/api/videos/${id}`),
  "bring it back": (send, { id }) => send("POST", `/api/videos/${id}/restore`),
  "ask how far one has read": (send, { id }) => send("GET", `/api/videos/${id}/reading`),
  "note how far one has read": (send, { id }) => send("PUT", `/api/videos/${id}/reading`, { rev: 1, epoch }),
};

/** The statuses of the attempts, in their order. */
const table: Record<string, { open: number[]; closed: number[] }> = {
  owner: {
    open: [
      200, 200, 200, 200, 200, 204, 200, 200, 200, 201, 201, 200, 403, 200, 200, 200, 200, 201, 204, 200, 204, 200, 200, 200,
    ],
    closed: [
      200, 200, 200, 200, 200, 204, 200, 200, 200, 201, 201, 200, 403, 200, 200, 200, 200, 201, 204, 200, 204, 200, 200, 200,
    ],
  },
  member: {
    open: [
      200, 200, 200, 200, 200, 403, 200, 403, 200, 201, 201, 200, 403, 200, 403, 200, 200, 403, 403, 403, 403, 404, 200, 200,
    ],
    closed: [
      200, 200, 200, 200, 200, 403, 200, 403, 200, 201, 201, 200, 403, 200, 403, 200, 200, 403, 403, 403, 403, 404, 200, 200,
    ],
  },
  user: {
    open: [
      200, 200, 200, 200, 200, 403, 200, 403, 200, 201, 201, 200, 403, 200, 403, 200, 200, 403, 403, 403, 403, 404, 200, 200,
    ],
    closed: Array(24).fill(404),
  },
  guest: {
    open: [
      200, 200, 200, 200, 200, 403, 200, 403, 200, 201, 201, 200, 403, 200, 403, 200, 200, 403, 403, 403, 403, 404, 200, 200,
    ],
    closed: Array(24).fill(404),
  },
  viewer: {
    open: [
      200, 200, 200, 200, 200, 401, 200, 401, 200, 401, 401, 401, 401, 401, 401, 200, 200, 401, 401, 401, 401, 404, 200, 401,
    ],
    closed: Array(24).fill(404),
  },
  reader: {
    open: [
      200, 200, 200, 200, 200, 403, 200, 403, 200, 403, 403, 403, 403, 403, 403, 200, 200, 403, 403, 403, 403, 403, 200, 403,
    ],
    closed: [
      200, 200, 200, 200, 200, 403, 200, 403, 200, 403, 403, 403, 403, 403, 403, 200, 200, 403, 403, 403, 403, 403, 200, 403,
    ],
  },
  annotator: {
    open: [
      200, 200, 200, 200, 200, 403, 200, 403, 200, 201, 201, 200, 403, 200, 200, 200, 200, 403, 403, 403, 403, 403, 200, 403,
    ],
    closed: [
      200, 200, 200, 200, 200, 403, 200, 403, 200, 201, 201, 200, 403, 200, 200, 200, 200, 403, 403, 403, 403, 403, 200, 403,
    ],
  },
};

async function target(visibility: "public" | "unlisted" | "private", caller: Caller): Promise<Target> {
  const id = await scene.video(owner, { visibility, members: [member.username] });
  for (const picture of ["poster", "thumbnails"]) await scene.send(owner, "PUT", `/api/videos/${id}/${picture}`, PICTURE);
  const writes = visibility !== "private" && caller.id !== "" ? caller : caller.id === member.id ? member : owner;
  const author = writes.headers.authorization ? owner : writes;
  const captions = await scene.send(owner, "POST", `/api/videos/${id}/captions?language=en&label=x`, CAPTIONS);
  return {
    id,
    captions: JSON.parse(captions.text).captions.id,
    own: await scene.annotation(id, author),
    others: await scene.annotation(id, caller === member ? owner : member),
  };
}

describe.each(Object.keys(everyone))("S19. the %s", (role) => {
  const caller = everyone[role] ?? owner;

  test.each(["public", "unlisted", "private"] as const)(
    "may do with a %s video what the table says, and nothing else",
    async (visibility) => {
      const on = await target(visibility, caller);
      const got: Record<string, number> = {};
      for (const [name, attempt] of Object.entries(attempts)) {
        got[name] = (await attempt((method, path, body) => scene.send(caller, method, path, body), on)).status;
      }
      const expected = table[role]?.[visibility === "private" ? "closed" : "open"] ?? [];
      expect(got).toEqual(Object.fromEntries(Object.keys(attempts).map((name, index) => [name, expected[index]])));
    },
  );
});

describe.each(["user", "guest", "viewer"])("T58. to the %s a private, a removed and a missing video are one", (role) => {
  const caller = everyone[role] ?? owner;

  test.each(Object.keys(attempts))("%s", async (name) => {
    const hidden = await target("private", caller);
    const removed = await target("private", caller);
    await scene.send(owner, "DELETE", `/api/videos/${removed.id}`);
    const [onHidden, onRemoved, onNothing] = await Promise.all(
      [hidden, removed, { ...hidden, id: nowhere }].map((on) =>
        attempts[name]?.((method, path, body) => scene.send(caller, method, path, body), on),
      ),
    );
    expect(onHidden?.status).toBe(404);
    expect(onHidden).toEqual(onNothing);
    expect(onRemoved).toEqual(onNothing);
  });
});

const pushes = (on: Target): [string, object][] => [
  ["new_annotation", { at: 1, body: "words" }],
  ["edit_annotation", { id: on.own.id, ...edit(on.own) }],
  ["edit_annotation", { id: on.others.id, ...edit(on.others) }],
  ["resolve_annotation", { id: on.others.id, resolved: true }],
  ["react", { id: on.others.id, emoji: "👀", on: true }],
  ["delete_annotation", { id: on.others.id }],
  ["catch_up", { after_rev: 0 }],
  ["typing", { typing: true }],
  ["playhead", { at: 1, playing: true, rate: 1 }],
];
const ok = "ok";
const no = "unauthorized";
const socketTable: Record<string, string[]> = {
  owner: [ok, ok, no, ok, ok, ok, ok, ok, ok],
  member: [ok, ok, no, ok, ok, no, ok, ok, ok],
  user: [ok, ok, no, no, ok, no, ok, ok, ok],
  guest: [ok, ok, no, no, ok, no, ok, ok, ok],
  viewer: [no, no, no, no, no, no, ok, no, ok],
  reader: [no, no, no, no, no, no, ok, no, ok],
  annotator: [ok, ok, no, ok, ok, ok, ok, ok, ok],
};

test.each(Object.keys(everyone))(
  "S19. on a socket the %s may push what the table says; on a private video, its people alone",
  async (role) => {
    const caller = everyone[role] ?? owner;
    const outcomes = async (on: Target) => {
      const joined = await scene.join(caller, on.id);
      const got: string[] = [];
      for (const [event, payload] of pushes(on)) got.push(await joined.push(event, payload));
      joined.client.close();
      return { joined: joined.reply, got };
    };
    expect((await outcomes(await target("unlisted", caller))).got).toEqual(socketTable[role]);
    const closed = await outcomes(await target("private", caller));
    const outside = ["user", "guest", "viewer"].includes(role);
    expect(closed.got).toEqual(outside ? Array(9).fill("unmatched topic") : socketTable[role]);
    if (outside) expect(closed.joined.response.reason).toBe("not_found");
  },
);

test("T33. thirty guesses at a topic are answered alike, and none is let in", async () => {
  const { id } = await target("private", owner);
  const client = await scene.join(scene.viewer(), nowhere);
  const guesses = [
    id,
    `${id} `,
    ` ${id}`,
    `0${id}`,
    `${id}.`,
    id.toUpperCase(),
    "1",
    "01",
    "1e0",
    "-1",
    "../2",
    "*",
    "%",
    "_",
    "",
  ].concat([
    "null",
    "undefined",
    "__proto__",
    "constructor",
    "' OR 1=1 --",
    "\0",
    `${id}\0`,
    `${id}\n`,
    "é",
    "🎬",
    "a".repeat(200),
    "video:1",
    "{}",
    "[]",
    "1 UNION SELECT id",
  ]);
  expect(guesses).toHaveLength(30);
  const answers = new Set<string>();
  for (const guess of guesses) {
    const { joinRef: _, ...reply } = await client.client.join(`video:${guess}`);
    answers.add(JSON.stringify(reply));
  }
  expect([...answers]).toEqual([JSON.stringify(client.reply)]);
  client.client.close();
});

test("T62. walking the small numbers as a stranger finds nothing, on any way in", async () => {
  const on = await target("private", owner);
  const stranger = scene.viewer();
  for (let id = 1; id <= 1_000; id += 1) {
    const path =
      id % 3 === 0 ? `/api/videos/${id}/media` : id % 3 === 1 ? `/api/videos/${id}` : `/api/videos/${on.id}/annotations/${id}`;
    expect((await scene.send(stranger, id % 3 === 2 ? "DELETE" : "GET", path)).status, path).toBe(404);
  }
});
