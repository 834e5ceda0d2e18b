/** The browser's room over the real server: together, first load, who one is, deleting, reacting. */
import { describe, expect, it } from "vitest";
import { bodies, createWatcher, live, rowsWhere, until } from "../support/watcher";
import { allSent, idOf, openClientRooms, say } from "./client-rooms";

const scene = openClientRooms();
const { stored, watch } = scene;

describe("watching together", () => {
  it("shows a post at once, the same row once it is stored, and in everyone else's room", async () => {
    const mine = watch(createWatcher(scene.house, scene.ada)).room;
    const theirs = watch(createWatcher(scene.house, scene.ben)).room;
    await Promise.all([live(mine), live(theirs)]);
    say(mine, "look here");
    const [pending] = mine.annotations.get().rows;
    expect(pending).toMatchObject({ state: "pending", body: "look here", id: null, user: { name: "ada" } });
    const { rows } = await allSent(mine, 1);
    expect(rows[0]).toMatchObject({ key: pending?.key, state: "sent", id: expect.any(Number) });
    expect((await allSent(theirs, 1)).rows[0]).toMatchObject({ body: "look here", user: { username: "ada" } });
  });

  it("names the people here, counts tabs as connections, and forgets who left", async () => {
    const adaHere = createWatcher(scene.house, scene.ada);
    const { room } = watch(adaHere);
    watch(adaHere);
    const bens = watch(createWatcher(scene.house, scene.ben)).room;
    const { people } = await until(room.people, ({ users, connections }) => users === 2 && connections === 3);
    expect(people.map(({ user, connections, isMe }) => [user.name, connections, isMe])).toEqual([
      ["ada", 2, true],
      ["ben", 1, false],
    ]);
    bens.typing(true);
    await until(room.people, ({ people: here }) => here.some((person) => person.user.name === "ben" && person.typing));
    bens.playhead(4_200, true, 1);
    const [playhead] = await until(room.playheads, (playheads) => playheads.length === 1);
    expect(playhead).toMatchObject({ user: { name: "ben" }, atMs: 4_200, playing: true, rate: 1 });
    bens.close();
    await until(room.people, ({ users, connections }) => users === 1 && connections === 2);
    expect(room.playheads.get()).toEqual([]);
  });

  it("refuses for good what is not there, and says so", async () => {
    const { room } = createWatcher(scene.house, scene.ada).watch("nosuchvideo00000");
    await until(room.connection, (connection) => connection === "gone");
    room.close();
  });
});

describe("first load", () => {
  async function fill(count: number): Promise<void> {
    const row = { videoId: scene.videoId, authorId: scene.ada.id, clientId: null, endMs: null, parentId: null, drawing: null };
    const posts = Array.from({ length: count }, (_, n) =>
      scene.house.store.insertAnnotation({ ...row, atMs: count - n, body: `${n}` }),
    );
    await Promise.all(posts);
  }

  it("goes on over HTTP from the rendered page, then joins with the cursor", async () => {
    await fill(1_200);
    const watcher = createWatcher(scene.house, scene.ben);
    const first = watch(createWatcher(scene.house, scene.ada)).room;
    await until(first.annotations, ({ rows, complete }) => complete && rows.length === 1_200);
    const page = await (await watcher.request(`/api/videos/${scene.videoId}/annotations?after_rev=0`)).json();
    expect(page).toMatchObject({ has_more: true });
    const { room, line } = watch(watcher, { initial: { page } });
    expect(room.annotations.get()).toMatchObject({ complete: false, rows: { length: page.annotations.length } });
    await live(room);
    const { rows, complete } = room.annotations.get();
    expect([rows.length, complete]).toEqual([1_200, true]);
    expect(rows.map((row) => row.atMs)).toEqual(Array.from({ length: 1_200 }, (_, n) => n + 1));
    expect(line.sent.filter((frame) => frame.includes("catch_up"))).toEqual([]);
    expect(line.sent.find((frame) => frame.includes("phx_join"))).toContain('"last_seen_rev":1200');
  });

  it("reads every page over the channel where none was rendered", async () => {
    await fill(1_200);
    const { room, line } = watch(createWatcher(scene.house, scene.ben));
    await until(room.annotations, ({ rows, complete }) => complete && rows.length === 1_200);
    expect(line.sent.filter((frame) => frame.includes("catch_up")).length).toBeGreaterThanOrEqual(2);
  });
});

describe("who one is", () => {
  it("neither shows nor sends what another person in this browser wrote, and keeps it for them", async () => {
    const watcher = createWatcher(scene.house, scene.ada);
    const { room, line } = watch(watcher);
    await live(room);
    line.setDown(true);
    line.cut();
    await until(room.connection, (connection) => connection === "offline");
    say(room, "ada's");
    watcher.becomes(scene.ben);
    line.setDown(false);
    room.reconnect();
    await until(room.you, (you) => you?.name === "ben");
    say(room, "ben's");
    expect((await allSent(room, 1)).rows[0]).toMatchObject({ body: "ben's", user: { name: "ben" } });
    watcher.becomes(scene.ada);
    room.reconnect();
    await allSent(room, 2);
    expect(await stored()).toEqual(["ben's", "ada's"]);
  });

  it("sends what a viewer wrote once they have taken a name", async () => {
    const watcher = createWatcher(scene.house, await scene.house.viewer());
    const { room } = watch(watcher);
    await until(room.you, (you) => you?.kind === "viewer");
    say(room, "who am I?");
    expect(room.annotations.get().rows).toMatchObject([{ state: "pending" }]);
    watcher.becomes(await scene.house.guest("Cleo"));
    room.reconnect();
    expect((await allSent(room, 1)).rows[0]).toMatchObject({ user: { name: "Cleo", kind: "guest" } });
  });

  it("comes back as a viewer when the session ends", async () => {
    const watcher = createWatcher(scene.house, await scene.house.user());
    const { room } = watch(watcher);
    const you = await until(room.you, (known) => known !== null);
    watcher.becomes(await scene.house.viewer());
    scene.house.runtime.rooms.endSession(scene.house.memberOf(you?.key ?? "").sessionId, "signed_out");
    await until(room.you, (known) => known?.kind === "viewer");
    await live(room);
  });
});

describe("deleting", () => {
  it("hides at once, comes back when undone, and is not sent then", async () => {
    const { room, line } = watch(createWatcher(scene.house, scene.ada));
    await live(room);
    say(room, "oops");
    await allSent(room, 1);
    const { undo } = room.remove(idOf(room, "oops"));
    expect(bodies(room)).toEqual([]);
    undo();
    expect(bodies(room)).toEqual(["oops"]);
    expect(line.sent.filter((frame) => frame.includes("delete_annotation"))).toEqual([]);
  });

  it("leaves with the page when it is still waiting", async () => {
    const watcher = createWatcher(scene.house, scene.ada);
    const { room } = watch(watcher);
    await live(room);
    say(room, "last words");
    await allSent(room, 1);
    const id = idOf(room, "last words");
    room.remove(id);
    room.close();
    expect(watcher.requests.at(-1)).toBe(`DELETE /api/videos/${scene.videoId}/annotations/${id}`);
    await expect.poll(stored).toEqual([]);
  });

  it("brings the row back when it is not ours to delete", async () => {
    const theirs = watch(createWatcher(scene.house, scene.ada)).room;
    const { room } = watch(createWatcher(scene.house, scene.ben), { undoMs: 0 });
    await Promise.all([live(theirs), live(room)]);
    say(theirs, "not yours");
    await allSent(room, 1);
    room.remove(idOf(room, "not yours"));
    expect(bodies(room)).toEqual([]);
    await rowsWhere(room, (rows) => rows.length === 1);
  });
});

it("resolves and reacts", async () => {
  const { room } = watch(createWatcher(scene.house, scene.ada));
  await live(room);
  say(room, "agree?");
  await allSent(room, 1);
  const id = idOf(room, "agree?");
  expect(await room.react(id, "👍", true)).toEqual({ ok: true });
  expect(await room.resolve(id, true)).toEqual({ ok: true });
  expect(room.annotations.get().rows).toMatchObject([{ reactions: { "👍": [scene.ada.id] }, resolvedBy: { name: "ada" } }]);
  expect(await room.react(id, "not an emoji", true)).toMatchObject({ ok: false, reason: "invalid" });
});
