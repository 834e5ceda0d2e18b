/** Annotations at wire level: rows, posting exactly once, changing. Over 300 lines, as the three share their people and their room. */
import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type House, openHouse, type Somebody } from "../support/house";
import { type ReplyPayload, WireClient } from "../support/wire-client";

let house: House;
let owner: Awaited<ReturnType<House["user"]>>;
let mina: Awaited<ReturnType<House["user"]>>;
let videoId: string;
let topic: string;
const opened: WireClient[] = [];

interface Joined {
  client: WireClient;
  joinRef: string;
  push(event: string, payload: object): Promise<ReplyPayload>;
}

async function join(somebody: Somebody, on = topic): Promise<Joined> {
  const client = await WireClient.connect(house.url, { token: somebody.token });
  opened.push(client);
  const { joinRef, status } = await client.join(on);
  expect(status).toBe("ok");
  return { client, joinRef, push: (event, payload) => client.push(joinRef, on, event, payload) };
}

beforeAll(async () => {
  house = await openHouse();
  owner = await house.user();
  mina = await house.user();
});
beforeEach(async () => {
  videoId = await house.video(owner);
  topic = `video:${videoId}`;
});
afterEach(() => {
  for (const one of opened.splice(0)) one.ws.terminate();
});
afterAll(() => house.close());

const row = (reply: ReplyPayload) => reply.response.annotation as Record<string, unknown> & { id: number; rev: number };
const post = (fields: object = {}) => ({ client_id: randomUUID(), at: 1_000, body: "hello", ...fields });
const refused = (reason: string, more: object = {}) => ({ status: "error", response: { reason, ...more } });

describe("a row", () => {
  it("E4: has every key of an annotation, null where absent, and no other", async () => {
    const me = await join(mina);
    const clientId = randomUUID();
    const reply = await me.push("new_annotation", {
      ...post({ client_id: clientId }),
      id: 99,
      user_id: "x",
      user: { id: "x" },
      rev: 50,
      inserted_at: "1999",
      is_admin: true,
    });
    expect(row(reply)).toEqual({
      id: expect.any(Number),
      client_id: clientId,
      at: 1_000,
      end: null,
      body: "hello",
      user: { id: mina.id, username: mina.username, name: mina.username, kind: "user" },
      parent_id: null,
      rev: 1,
      inserted_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      edited_at: null,
      resolved_at: null,
      resolved_by: null,
      drawing: null,
      reactions: null,
    });
  });

  it("A4: keeps the text as it came, whatever it looks like", async () => {
    const me = await join(mina);
    for (const body of [
      "<script>alert(1)</script>",
      " space ",
      "'; DROP TABLE annotations;--",
      "👩‍👩‍👧 この瞬間が",
      "\u202eabc",
      "a\nb",
      "%_\\",
    ]) {
      expect(row(await me.push("new_annotation", post({ body }))).body).toBe(body);
    }
  });

  it.each([
    ["at", { at: -1 }],
    ["at", { at: 1.5 }],
    ["at", { at: "12" }],
    ["at", { at: null }],
    ["at", { at: true }],
    ["at", { at: [5] }],
    ["at", { at: {} }],
    ["at", { at: 2 ** 53 }],
    ["at", { at: 86_400_001 }],
    ["end", { at: 5, end: 5 }],
    ["end", { at: 5, end: 4 }],
    ["end", { at: 5, end: 86_400_001 }],
    ["body", { body: "" }],
    ["body", { body: " \n\t" }],
    ["body", { body: 7 }],
    ["body", { body: "x".repeat(10_001) }],
    ["body", { body: "a\0b" }],
    ["body", { body: "a\ud800b" }],
    ["client_id", { client_id: "not-a-uuid" }],
    ["parent_id", { parent_id: 999_999 }],
    ["parent_id", { parent_id: "1" }],
    ["drawing", { drawing: "x" }],
  ])("A4: a wrong %s (%j) is invalid, names the field and stores nothing", async (field, fields) => {
    const me = await join(mina);
    const reply = await me.push("new_annotation", post(fields));
    expect(reply).toMatchObject(refused("invalid"));
    expect(Object.keys(reply.response.fields as object).map((name) => name.split(".")[0])).toContain(field);
    const page = await me.push("catch_up", { after_rev: 0 });
    expect(page.response).toMatchObject({ annotations: [], rev: 0 });
  });

  it("A4: counts code points: 10,000 emoji are allowed", async () => {
    const me = await join(mina);
    const body = "🙂".repeat(10_000);
    expect(row(await me.push("new_annotation", post({ body }))).body).toBe(body);
  });

  it("A4: an at beyond JSON's numbers is invalid", async () => {
    const me = await join(mina);
    me.client.sendRaw(`["${me.joinRef}","big","${topic}","new_annotation",{"at":1e400,"body":"x"}]`);
    expect(await me.client.reply("big")).toMatchObject(refused("invalid"));
  });

  it("A11: keeps a drawing, and refuses one that is too large or no drawing", async () => {
    const me = await join(mina);
    const drawing = { strokes: [{ color: "#ff7a90", width: 0.01, points: [0.1, 0.2, 0.3, 0.4] }] };
    expect(row(await me.push("new_annotation", post({ drawing }))).drawing).toEqual(drawing);
    const stroke = { color: "#ff7a90", width: 0.01, points: Array.from({ length: 800 }, () => 0.123) };
    const huge = { strokes: Array.from({ length: 10 }, () => stroke) };
    for (const bad of [huge, { strokes: [] }, { strokes: [{ color: "javascript:", width: 1, points: [0, 0] }] }, []]) {
      expect(await me.push("new_annotation", post({ drawing: bad }))).toMatchObject(refused("invalid"));
    }
  });
});

describe("posting exactly once", () => {
  it("A1: a repeat answers the stored row, is not broadcast and takes no number", async () => {
    const me = await join(mina);
    const bystander = await join(owner);
    const payload = post();
    const first = await me.push("new_annotation", payload);
    expect(first.response.duplicate).toBeUndefined();
    const again = await me.push("new_annotation", payload);
    expect(again).toEqual({ status: "ok", response: { annotation: row(first), duplicate: true } });
    const next = await me.push("new_annotation", post());
    expect(row(next)).toMatchObject({ rev: row(first).rev + 1, id: row(first).id + 1 });
    await bystander.client.settle();
    expect(bystander.client.frames.filter((frame) => frame.event === "new_annotation")).toHaveLength(2);
  });

  it("A1: a hundred at once, over two sockets, are one row", async () => {
    const [one, two] = [await join(mina), await join(mina)];
    const payload = post();
    const replies = await Promise.all(Array.from({ length: 100 }, (_, n) => (n % 2 ? one : two).push("new_annotation", payload)));
    expect(new Set(replies.map((reply) => row(reply).id)).size).toBe(1);
    expect(replies.filter((reply) => reply.response.duplicate !== true)).toHaveLength(1);
    expect((await one.push("catch_up", { after_rev: 0 })).response.rev).toBe(1);
  });

  it("A1: the same id with other content, or on another video, is a mismatch; another author's id is their own", async () => {
    const me = await join(mina);
    const payload = post();
    await me.push("new_annotation", payload);
    for (const other of [{ body: "else" }, { at: 2 }, { end: 5_000 }]) {
      expect(await me.push("new_annotation", { ...payload, ...other })).toMatchObject(refused("idempotency_mismatch"));
    }
    const elsewhere = await join(mina, `video:${await house.video(owner)}`);
    expect(await elsewhere.push("new_annotation", payload)).toMatchObject(refused("idempotency_mismatch"));
    const someoneElse = await join(owner);
    const theirs = await someoneElse.push("new_annotation", payload);
    expect(theirs.status).toBe("ok");
    expect(theirs.response.duplicate).toBeUndefined();
  });

  it("A1: a repeat after an edit answers the edited row, after a delete the tombstone", async () => {
    const me = await join(mina);
    const payload = post();
    const first = row(await me.push("new_annotation", payload));
    await me.push("edit_annotation", { id: first.id, base_rev: first.rev, body: "edited" });
    expect(await me.push("new_annotation", payload)).toMatchObject({
      status: "ok",
      response: { duplicate: true, annotation: { body: "edited" } },
    });
    await me.push("delete_annotation", { id: first.id });
    expect((await me.push("new_annotation", payload)).response).toEqual({
      annotation: { id: first.id, rev: 3, deleted: true },
      duplicate: true,
    });
  });

  it("A2: a post without a client_id is accepted each time", async () => {
    const me = await join(mina);
    const replies = [
      await me.push("new_annotation", { at: 1, body: "x" }),
      await me.push("new_annotation", { at: 1, body: "x" }),
    ];
    expect(replies.map((reply) => row(reply).rev)).toEqual([1, 2]);
  });

  it("A3, B1: the broadcast reaches the author too, before the reply", async () => {
    const me = await join(mina);
    const reply = await me.push("new_annotation", post());
    const [broadcast, answer] = [
      me.client.frames.findIndex((frame) => frame.event === "new_annotation"),
      me.client.frames.findIndex((frame) => (frame.payload.response as { annotation?: unknown })?.annotation !== undefined),
    ];
    expect(broadcast).toBeGreaterThan(-1);
    expect(broadcast).toBeLessThan(answer);
    expect(me.client.frames[broadcast]?.payload).toEqual(row(reply));
  });
});

describe("changing", () => {
  it("A6, B1: the author edits; everybody is told; a stale base is a conflict with the row as it stands", async () => {
    const me = await join(mina);
    const other = await join(owner);
    const first = row(await me.push("new_annotation", post()));
    const edited = row(
      await me.push("edit_annotation", { id: first.id, base_rev: first.rev, body: "better", at: 2_000, end: 3_000 }),
    );
    expect(edited).toMatchObject({ id: first.id, body: "better", at: 2_000, end: 3_000, rev: 2, edited_at: expect.any(String) });
    expect((await other.client.event("annotation_changed")).payload).toEqual(edited);
    const stale = await me.push("edit_annotation", { id: first.id, base_rev: first.rev, body: "older" });
    expect(stale).toMatchObject(refused("conflict", { annotation: edited }));
    const same = await me.push("edit_annotation", { id: first.id, base_rev: edited.rev, body: "better" });
    expect(row(same)).toEqual(edited);
    for (const bad of [{ at: 4_000 }, { end: 1_000 }, { body: "" }]) {
      expect(await me.push("edit_annotation", { id: first.id, base_rev: edited.rev, ...bad })).toMatchObject(refused("invalid"));
    }
    expect(await other.push("edit_annotation", { id: first.id, base_rev: edited.rev, body: "mine now" })).toMatchObject(
      refused("unauthorized"),
    );
  });

  it("A7, B1: the author and the video's owner delete, strangers do not; again is the same; a tombstone says nothing else", async () => {
    const [me, boss, stranger] = [await join(mina), await join(owner), await join(await house.user())];
    const [mine, other] = [
      row(await me.push("new_annotation", post())),
      row(await me.push("new_annotation", post({ body: "second" }))),
    ];
    expect(await stranger.push("delete_annotation", { id: mine.id })).toMatchObject(refused("unauthorized"));
    expect(await me.push("delete_annotation", { id: mine.id })).toEqual({ status: "ok", response: { id: mine.id, rev: 3 } });
    expect(await me.push("delete_annotation", { id: mine.id })).toEqual({ status: "ok", response: { id: mine.id, rev: 3 } });
    expect((await stranger.client.event("annotation_deleted")).payload).toEqual({ id: mine.id, rev: 3, deleted: true });
    expect(await boss.push("delete_annotation", { id: other.id })).toMatchObject({ status: "ok" });
    expect(await me.push("edit_annotation", { id: other.id, base_rev: 2, body: "back" })).toMatchObject(refused("not_found"));
    const page = await me.push("catch_up", { after_rev: 2 });
    expect(page.response.changes).toEqual([
      { id: mine.id, rev: 3, deleted: true },
      { id: other.id, rev: 4, deleted: true },
    ]);
  });

  it("A5: replies go to a live annotation of this video that is no reply", async () => {
    const me = await join(mina);
    const top = row(await me.push("new_annotation", post()));
    const reply = row(await me.push("new_annotation", post({ parent_id: top.id, body: "reply" })));
    expect(reply.parent_id).toBe(top.id);
    const elsewhere = await join(mina, `video:${await house.video(owner)}`);
    const foreign = row(await elsewhere.push("new_annotation", post()));
    await me.push("delete_annotation", { id: top.id });
    for (const parent_id of [reply.id, foreign.id, top.id, 0]) {
      expect(await me.push("new_annotation", post({ parent_id })), `parent ${parent_id}`).toMatchObject(refused("invalid"));
    }
  });

  it("A8: the author and the owner resolve and reopen, strangers do not", async () => {
    const [me, boss, stranger] = [await join(mina), await join(owner), await join(await house.user())];
    const { id } = row(await me.push("new_annotation", post()));
    expect(await stranger.push("resolve_annotation", { id, resolved: true })).toMatchObject(refused("unauthorized"));
    const resolved = row(await boss.push("resolve_annotation", { id, resolved: true }));
    expect(resolved).toMatchObject({ rev: 2, resolved_at: expect.any(String), resolved_by: { id: owner.id } });
    expect(row(await boss.push("resolve_annotation", { id, resolved: true }))).toEqual(resolved);
    expect(row(await me.push("resolve_annotation", { id, resolved: false }))).toMatchObject({
      rev: 3,
      resolved_at: null,
      resolved_by: null,
    });
  });

  it("A9: reactions are of people, once each, with one emoji at a time", async () => {
    const [me, boss] = [await join(mina), await join(owner)];
    const { id } = row(await me.push("new_annotation", post()));
    await me.push("react", { id, emoji: "👍", on: true });
    const both = row(await boss.push("react", { id, emoji: "👍", on: true }));
    expect(both.reactions).toEqual({ "👍": [mina.id, owner.id] });
    expect(row(await boss.push("react", { id, emoji: "👍", on: true })).rev).toBe(both.rev);
    await me.push("react", { id, emoji: "👍", on: false });
    expect(row(await boss.push("react", { id, emoji: "👍", on: false })).reactions).toBeNull();
    for (const emoji of ["x", "", "👍👍", "<b>", "__proto__", 7, null]) {
      expect(await me.push("react", { id, emoji, on: true }), String(emoji)).toMatchObject(refused("invalid"));
    }
    const many = [..."😀😁😂🤣😃😄😅😆😉😊😋😎😍😘🥰😗😙😚🙂🤗"];
    for (const emoji of many) expect((await me.push("react", { id, emoji, on: true })).status).toBe("ok");
    expect(await me.push("react", { id, emoji: "🤩", on: true })).toMatchObject(refused("invalid"));
  });

  it("A10: a viewer writes nothing; a guest only where guests are allowed", async () => {
    const viewer = await join(await house.viewer());
    for (const event of ["new_annotation", "typing"])
      expect(await viewer.push(event, { ...post(), typing: true })).toMatchObject(refused("unauthorized"));
    const guest = await house.guest("Sora");
    const welcome = await join(guest);
    const made = row(await welcome.push("new_annotation", post()));
    expect(made.user).toEqual({ id: guest.id, username: null, name: "Sora", kind: "guest" });
    const closed = `video:${await house.video(owner, { guests: false })}`;
    const unwelcome = await join(guest, closed);
    expect(await unwelcome.push("new_annotation", post())).toMatchObject(refused("unauthorized"));
    expect(await viewer.push("delete_annotation", { id: made.id })).toMatchObject(refused("unauthorized"));
  });
});
