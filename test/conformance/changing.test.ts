/** Annotations at wire level: editing, deleting, answering, resolving, reacting, and who may. */
import { describe, expect, it } from "vitest";
import { openWritingRoom, post, refused, row } from "./writing-room";

const room = openWritingRoom();
const { join } = room;

describe("changing", () => {
  it("A6, B1: the author edits; everybody is told; a stale base is a conflict with the row as it stands", async () => {
    const me = await join(room.mina);
    const other = await join(room.owner);
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
    const [me, boss, stranger] = [await join(room.mina), await join(room.owner), await join(await room.house.user())];
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
    const me = await join(room.mina);
    const top = row(await me.push("new_annotation", post()));
    const reply = row(await me.push("new_annotation", post({ parent_id: top.id, body: "reply" })));
    expect(reply.parent_id).toBe(top.id);
    const elsewhere = await join(room.mina, `video:${await room.house.video(room.owner)}`);
    const foreign = row(await elsewhere.push("new_annotation", post()));
    await me.push("delete_annotation", { id: top.id });
    for (const parent_id of [reply.id, foreign.id, top.id, 0]) {
      expect(await me.push("new_annotation", post({ parent_id })), `parent ${parent_id}`).toMatchObject(refused("invalid"));
    }
  });

  it("A8: the author and the owner resolve and reopen, strangers do not", async () => {
    const [me, boss, stranger] = [await join(room.mina), await join(room.owner), await join(await room.house.user())];
    const { id } = row(await me.push("new_annotation", post()));
    expect(await stranger.push("resolve_annotation", { id, resolved: true })).toMatchObject(refused("unauthorized"));
    const resolved = row(await boss.push("resolve_annotation", { id, resolved: true }));
    expect(resolved).toMatchObject({ rev: 2, resolved_at: expect.any(String), resolved_by: { id: room.owner.id } });
    expect(row(await boss.push("resolve_annotation", { id, resolved: true }))).toEqual(resolved);
    expect(row(await me.push("resolve_annotation", { id, resolved: false }))).toMatchObject({
      rev: 3,
      resolved_at: null,
      resolved_by: null,
    });
  });

  it("A9: reactions are of people, once each, with one emoji at a time", async () => {
    const [me, boss] = [await join(room.mina), await join(room.owner)];
    const { id } = row(await me.push("new_annotation", post()));
    await me.push("react", { id, emoji: "👍", on: true });
    const both = row(await boss.push("react", { id, emoji: "👍", on: true }));
    expect(both.reactions).toEqual({ "👍": [room.mina.id, room.owner.id] });
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
    const viewer = await join(await room.house.viewer());
    for (const event of ["new_annotation", "typing"])
      expect(await viewer.push(event, { ...post(), typing: true })).toMatchObject(refused("unauthorized"));
    const guest = await room.house.guest("Sora");
    const welcome = await join(guest);
    const made = row(await welcome.push("new_annotation", post()));
    expect(made.user).toEqual({ id: guest.id, username: null, name: "Sora", kind: "guest" });
    const closed = `video:${await room.house.video(room.owner, { guests: false })}`;
    const unwelcome = await join(guest, closed);
    expect(await unwelcome.push("new_annotation", post())).toMatchObject(refused("unauthorized"));
    expect(await viewer.push("delete_annotation", { id: made.id })).toMatchObject(refused("unauthorized"));
  });
});
