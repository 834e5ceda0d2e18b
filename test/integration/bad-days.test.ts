/** The browser's room over the real server, on the network's bad days and when the server says no. */
import { describe, expect, it } from "vitest";
import { bodies, createWatcher, live, rowsWhere, until } from "../support/watcher";
import { allSent, idOf, openClientRooms, say } from "./client-rooms";

const scene = openClientRooms();
const { stored, watch } = scene;

describe("a bad line", () => {
  it("brings what was missed while away: posts, edits, deletions", async () => {
    const { room, line } = watch(createWatcher(scene.house, scene.ada));
    const theirs = watch(createWatcher(scene.house, scene.ben), { undoMs: 0 }).room;
    await Promise.all([live(room), live(theirs)]);
    for (const body of ["stays", "changes", "goes"]) say(theirs, body);
    await allSent(room, 3);
    await allSent(theirs, 3);
    line.setDown(true);
    line.cut();
    await until(room.connection, (connection) => connection === "offline");
    expect(await theirs.edit(idOf(theirs, "changes"), { body: "changed" })).toEqual({ ok: true });
    theirs.remove(idOf(theirs, "goes"));
    say(theirs, "new");
    await expect.poll(stored).toEqual(["stays", "changed", "new"]);
    expect(bodies(room)).toEqual(["stays", "changes", "goes"]);
    line.setDown(false);
    await live(room);
    await rowsWhere(room, (rows) => rows.map((row) => row.body).join() === "stays,changed,new");
  });

  it("posts exactly once when the server stored it and the reply got lost", async () => {
    const { room, line } = watch(createWatcher(scene.house, scene.ada));
    await live(room);
    // Both the broadcast and the reply carry the row: neither arrives.
    const lost = line.loseNext((raw) => raw.includes("once only"));
    say(room, "once only");
    await lost;
    expect(room.annotations.get().rows).toMatchObject([{ state: "pending" }]);
    await allSent(room, 1);
    say(room, "and on");
    await allSent(room, 2);
    expect(await stored()).toEqual(["once only", "and on"]);
  });

  it("counts an edit as done when only its reply got lost", async () => {
    const { room, line } = watch(createWatcher(scene.house, scene.ada));
    await live(room);
    say(room, "before");
    await allSent(room, 1);
    const lost = line.loseNext((raw) => raw.includes("after"));
    const answer = room.edit(idOf(room, "before"), { body: "after" });
    await lost;
    expect(await answer).toEqual({ ok: true });
    await rowsWhere(room, ([row]) => row?.body === "after");
  });

  it("tells of a conflict and shows what the other one wrote", async () => {
    const tabs = createWatcher(scene.house, scene.ada);
    const { room, line } = watch(tabs);
    const other = watch(tabs).room;
    await Promise.all([live(room), live(other)]);
    say(room, "first");
    await Promise.all([allSent(room, 1), allSent(other, 1)]);
    const id = idOf(other, "first");
    const unnoticed = line.swallowNext((raw) => raw.includes("annotation_changed"));
    expect(await other.edit(id, { body: "theirs" })).toEqual({ ok: true });
    await unnoticed;
    expect(await room.edit(id, { body: "mine" })).toMatchObject({ ok: false, reason: "conflict" });
    expect(bodies(room)).toEqual(["theirs"]);
  });

  it("asks for what a lost event leaves out", async () => {
    const { room, line } = watch(createWatcher(scene.house, scene.ada));
    const theirs = watch(createWatcher(scene.house, scene.ben)).room;
    await Promise.all([live(room), live(theirs)]);
    const swallowed = line.swallowNext((raw) => raw.includes("unheard"));
    say(theirs, "unheard", 1_000);
    await swallowed;
    say(theirs, "heard", 2_000);
    await allSent(room, 2);
    expect(bodies(room)).toEqual(["unheard", "heard"]);
  });

  it("keeps what was written offline over a reload, and sends it once, in order", async () => {
    const watcher = createWatcher(scene.house, scene.ada);
    const before = watch(watcher);
    await live(before.room);
    before.line.setDown(true);
    before.line.cut();
    await until(before.room.connection, (connection) => connection === "offline");
    for (const body of ["one", "two", "three"]) say(before.room, body);
    before.room.close();
    expect(await stored()).toEqual([]);
    const { room } = watch(watcher);
    await allSent(room, 3);
    expect(await stored()).toEqual(["one", "two", "three"]);
    expect(watcher.storage.keys("cuemark:outbox")).toEqual([]);
  });
});

describe("refusals", () => {
  it("keep the text, say what is wrong, and leave the next post its way", async () => {
    const { room } = watch(createWatcher(scene.house, scene.ada));
    await live(room);
    room.post({ atMs: 1_000, body: "x".repeat(10_001) });
    say(room, "fine", 2_000);
    const { rows } = await rowsWhere(room, ([refused, fine]) => refused?.state === "failed" && fine?.state === "sent");
    expect(rows[0]).toMatchObject({ state: "failed", error: expect.stringContaining("at most 10000 characters") });
    room.discard(rows[0]?.key ?? "");
    expect(bodies(room)).toEqual(["fine"]);
  });
});
