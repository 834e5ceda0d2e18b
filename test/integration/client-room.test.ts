/** The browser's room over the real server, on the network's bad days. Over 300 lines: one scene, many ways for it to go wrong. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Room } from "@/lib/client/room";
import { type LocalHouse, openLocalHouse, type Somebody } from "../support/house";
import { bodies, createWatcher, live, rowsWhere, until } from "../support/watcher";

let house: LocalHouse;
let ada: Somebody;
let ben: Somebody;
let videoId: string;
const rooms: Room[] = [];

function watch(
  watcher: ReturnType<typeof createWatcher>,
  options: Parameters<ReturnType<typeof createWatcher>["watch"]>[1] = {},
) {
  const watching = watcher.watch(videoId, options);
  rooms.push(watching.room);
  return watching;
}
const say = (room: Room, body: string, atMs = 1_000) => room.post({ atMs, body });
const allSent = (room: Room, count: number) =>
  rowsWhere(room, (rows) => rows.length === count && rows.every((row) => row.state === "sent"));
const stored = async (): Promise<string[]> => {
  const bounds = { rows: 1_000, bytes: 1e9, sizeOf: () => 0 };
  const page = await house.store.readPage(videoId, { by: "id", afterId: 0 }, bounds);
  return page?.created.map((row) => row.body) ?? [];
};
const idOf = (room: Room, body: string): number => room.annotations.get().rows.find((row) => row.body === body)?.id ?? -1;

beforeAll(async () => {
  house = await openLocalHouse();
  ada = await house.user("ada");
  ben = await house.user("ben");
});
beforeEach(async () => {
  // Jitter would only make the tests slow.
  vi.spyOn(Math, "random").mockReturnValue(0.02);
  videoId = await house.video({ id: ada.id, cookie: "" });
});
afterEach(() => {
  for (const room of rooms.splice(0)) room.close();
});
afterAll(() => house.close());

describe("watching together", () => {
  it("shows a post at once, the same row once it is stored, and in everyone else's room", async () => {
    const mine = watch(createWatcher(house, ada)).room;
    const theirs = watch(createWatcher(house, ben)).room;
    await Promise.all([live(mine), live(theirs)]);
    say(mine, "look here");
    const [pending] = mine.annotations.get().rows;
    expect(pending).toMatchObject({ state: "pending", body: "look here", id: null, user: { name: "ada" } });
    const { rows } = await allSent(mine, 1);
    expect(rows[0]).toMatchObject({ key: pending?.key, state: "sent", id: expect.any(Number) });
    expect((await allSent(theirs, 1)).rows[0]).toMatchObject({ body: "look here", user: { username: "ada" } });
  });

  it("names the people here, counts tabs as connections, and forgets who left", async () => {
    const adaHere = createWatcher(house, ada);
    const { room } = watch(adaHere);
    watch(adaHere);
    const bens = watch(createWatcher(house, ben)).room;
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
    videoId = "nosuchvideo00000";
    const { room } = watch(createWatcher(house, ada));
    await until(room.connection, (connection) => connection === "gone");
  });
});

describe("first load", () => {
  async function fill(count: number): Promise<void> {
    const row = { videoId, authorId: ada.id, clientId: null, endMs: null, parentId: null, drawing: null };
    const posts = Array.from({ length: count }, (_, n) =>
      house.store.insertAnnotation({ ...row, atMs: count - n, body: `${n}` }),
    );
    await Promise.all(posts);
  }

  it("goes on over HTTP from the rendered page, then joins with the cursor", async () => {
    await fill(1_200);
    const watcher = createWatcher(house, ben);
    const first = watch(createWatcher(house, ada)).room;
    await until(first.annotations, ({ rows, complete }) => complete && rows.length === 1_200);
    const page = await (await watcher.request(`/api/videos/${videoId}/annotations?after_rev=0`)).json();
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
    const { room, line } = watch(createWatcher(house, ben));
    await until(room.annotations, ({ rows, complete }) => complete && rows.length === 1_200);
    expect(line.sent.filter((frame) => frame.includes("catch_up")).length).toBeGreaterThanOrEqual(2);
  });
});

describe("a bad line", () => {
  it("brings what was missed while away: posts, edits, deletions", async () => {
    const { room, line } = watch(createWatcher(house, ada));
    const theirs = watch(createWatcher(house, ben), { undoMs: 0 }).room;
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
    await vi.waitFor(async () => expect(await stored()).toEqual(["stays", "changed", "new"]));
    expect(bodies(room)).toEqual(["stays", "changes", "goes"]);
    line.setDown(false);
    await live(room);
    await rowsWhere(room, (rows) => rows.map((row) => row.body).join() === "stays,changed,new");
  });

  it("posts exactly once when the server stored it and the reply got lost", async () => {
    const { room, line } = watch(createWatcher(house, ada));
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
    const { room, line } = watch(createWatcher(house, ada));
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
    const tabs = createWatcher(house, ada);
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
    const { room, line } = watch(createWatcher(house, ada));
    const theirs = watch(createWatcher(house, ben)).room;
    await Promise.all([live(room), live(theirs)]);
    const swallowed = line.swallowNext((raw) => raw.includes("unheard"));
    say(theirs, "unheard", 1_000);
    await swallowed;
    say(theirs, "heard", 2_000);
    await allSent(room, 2);
    expect(bodies(room)).toEqual(["unheard", "heard"]);
  });

  it("keeps what was written offline over a reload, and sends it once, in order", async () => {
    const watcher = createWatcher(house, ada);
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

describe("who one is", () => {
  it("neither shows nor sends what another person in this browser wrote, and keeps it for them", async () => {
    const watcher = createWatcher(house, ada);
    const { room, line } = watch(watcher);
    await live(room);
    line.setDown(true);
    line.cut();
    await until(room.connection, (connection) => connection === "offline");
    say(room, "ada's");
    watcher.becomes(ben);
    line.setDown(false);
    room.reconnect();
    await until(room.you, (you) => you?.name === "ben");
    say(room, "ben's");
    expect((await allSent(room, 1)).rows[0]).toMatchObject({ body: "ben's", user: { name: "ben" } });
    watcher.becomes(ada);
    room.reconnect();
    await allSent(room, 2);
    expect(await stored()).toEqual(["ben's", "ada's"]);
  });

  it("sends what a viewer wrote once they have taken a name", async () => {
    const watcher = createWatcher(house, await house.viewer());
    const { room } = watch(watcher);
    await until(room.you, (you) => you?.kind === "viewer");
    say(room, "who am I?");
    expect(room.annotations.get().rows).toMatchObject([{ state: "pending" }]);
    watcher.becomes(await house.guest("Cleo"));
    room.reconnect();
    expect((await allSent(room, 1)).rows[0]).toMatchObject({ user: { name: "Cleo", kind: "guest" } });
  });

  it("comes back as a viewer when the session ends", async () => {
    const watcher = createWatcher(house, await house.user());
    const { room } = watch(watcher);
    const you = await until(room.you, (known) => known !== null);
    watcher.becomes(await house.viewer());
    house.runtime.rooms.endSession(house.memberOf(you?.key ?? "").sessionId, "signed_out");
    await until(room.you, (known) => known?.kind === "viewer");
    await live(room);
  });
});

describe("refusals", () => {
  it("keep the text, say what is wrong, and leave the next post its way", async () => {
    const { room } = watch(createWatcher(house, ada));
    await live(room);
    room.post({ atMs: 1_000, body: "x".repeat(10_001) });
    say(room, "fine", 2_000);
    const { rows } = await rowsWhere(room, ([refused, fine]) => refused?.state === "failed" && fine?.state === "sent");
    expect(rows[0]).toMatchObject({ state: "failed", error: expect.stringContaining("at most 10000 characters") });
    room.discard(rows[0]?.key ?? "");
    expect(bodies(room)).toEqual(["fine"]);
  });
});

describe("deleting", () => {
  it("hides at once, comes back when undone, and is not sent then", async () => {
    const { room, line } = watch(createWatcher(house, ada));
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
    const watcher = createWatcher(house, ada);
    const { room } = watch(watcher);
    await live(room);
    say(room, "last words");
    await allSent(room, 1);
    const id = idOf(room, "last words");
    room.remove(id);
    room.close();
    expect(watcher.requests.at(-1)).toBe(`DELETE /api/videos/${videoId}/annotations/${id}`);
    await vi.waitFor(async () => expect(await stored()).toEqual([]));
  });

  it("brings the row back when it is not ours to delete", async () => {
    const theirs = watch(createWatcher(house, ada)).room;
    const { room } = watch(createWatcher(house, ben), { undoMs: 0 });
    await Promise.all([live(theirs), live(room)]);
    say(theirs, "not yours");
    await allSent(room, 1);
    room.remove(idOf(room, "not yours"));
    expect(bodies(room)).toEqual([]);
    await rowsWhere(room, (rows) => rows.length === 1);
  });
});

it("resolves and reacts", async () => {
  const { room } = watch(createWatcher(house, ada));
  await live(room);
  say(room, "agree?");
  await allSent(room, 1);
  const id = idOf(room, "agree?");
  expect(await room.react(id, "👍", true)).toEqual({ ok: true });
  expect(await room.resolve(id, true)).toEqual({ ok: true });
  expect(room.annotations.get().rows).toMatchObject([{ reactions: { "👍": [ada.id] }, resolvedBy: { name: "ada" } }]);
  expect(await room.react(id, "not an emoji", true)).toMatchObject({ ok: false, reason: "invalid" });
});
