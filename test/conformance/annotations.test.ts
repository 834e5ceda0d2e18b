/** Annotations at wire level: what a row is, and posting exactly once. */
import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { openWritingRoom, post, refused, row } from "./writing-room";

const room = openWritingRoom();
const { join } = room;

describe("a row", () => {
  it("E4: has every key of an annotation, null where absent, and no other", async () => {
    const me = await join(room.mina);
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
      user: { id: room.mina.id, username: room.mina.username, name: room.mina.username, kind: "user" },
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
    const me = await join(room.mina);
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
    const me = await join(room.mina);
    const reply = await me.push("new_annotation", post(fields));
    expect(reply).toMatchObject(refused("invalid"));
    expect(Object.keys(reply.response.fields as object).map((name) => name.split(".")[0])).toContain(field);
    const page = await me.push("catch_up", { after_rev: 0 });
    expect(page.response).toMatchObject({ annotations: [], rev: 0 });
  });

  it("A4: counts code points: 10,000 emoji are allowed", async () => {
    const me = await join(room.mina);
    const body = "🙂".repeat(10_000);
    expect(row(await me.push("new_annotation", post({ body }))).body).toBe(body);
  });

  it("A4: an at beyond JSON's numbers is invalid", async () => {
    const me = await join(room.mina);
    me.client.sendRaw(`["${me.joinRef}","big","${room.topic}","new_annotation",{"at":1e400,"body":"x"}]`);
    expect(await me.client.reply("big")).toMatchObject(refused("invalid"));
  });

  it("A11: keeps a drawing, and refuses one that is too large or no drawing", async () => {
    const me = await join(room.mina);
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
    const me = await join(room.mina);
    const bystander = await join(room.owner);
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
    const [one, two] = [await join(room.mina), await join(room.mina)];
    const payload = post();
    const replies = await Promise.all(Array.from({ length: 100 }, (_, n) => (n % 2 ? one : two).push("new_annotation", payload)));
    expect(new Set(replies.map((reply) => row(reply).id)).size).toBe(1);
    expect(replies.filter((reply) => reply.response.duplicate !== true)).toHaveLength(1);
    expect((await one.push("catch_up", { after_rev: 0 })).response.rev).toBe(1);
  });

  it("A1: the same id with other content, or on another video, is a mismatch; another author's id is their own", async () => {
    const me = await join(room.mina);
    const payload = post();
    await me.push("new_annotation", payload);
    for (const other of [{ body: "else" }, { at: 2 }, { end: 5_000 }]) {
      expect(await me.push("new_annotation", { ...payload, ...other })).toMatchObject(refused("idempotency_mismatch"));
    }
    const elsewhere = await join(room.mina, `video:${await room.house.video(room.owner)}`);
    expect(await elsewhere.push("new_annotation", payload)).toMatchObject(refused("idempotency_mismatch"));
    const someoneElse = await join(room.owner);
    const theirs = await someoneElse.push("new_annotation", payload);
    expect(theirs.status).toBe("ok");
    expect(theirs.response.duplicate).toBeUndefined();
  });

  it("A1: a repeat after an edit answers the edited row, after a delete the tombstone", async () => {
    const me = await join(room.mina);
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
    const me = await join(room.mina);
    const replies = [
      await me.push("new_annotation", { at: 1, body: "x" }),
      await me.push("new_annotation", { at: 1, body: "x" }),
    ];
    expect(replies.map((reply) => row(reply).rev)).toEqual([1, 2]);
  });

  it("A3, B1: the broadcast reaches the author too, before the reply", async () => {
    const me = await join(room.mina);
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
