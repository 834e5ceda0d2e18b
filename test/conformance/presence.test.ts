import { Presence } from "phoenix";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import type { JoinReply, PresenceDiff, PresenceState } from "@/lib/protocol/channel";
import { type House, openHouse, type Somebody } from "../support/house";
import { WireClient } from "../support/wire-client";

let house: House;
let owner: Awaited<ReturnType<House["user"]>>;
let topic: string;
const opened: WireClient[] = [];

async function join(somebody: Somebody, headers: Record<string, string> = {}) {
  const client = await WireClient.connect(house.url, { token: somebody.token, headers });
  opened.push(client);
  const { joinRef } = await client.join(topic);
  return { client, joinRef };
}
const diffWith = (client: WireClient, half: keyof PresenceDiff, key: string) =>
  client.next((frame) => frame.event === "presence_diff" && key in (frame.payload[half] as object));

const countOf = (client: WireClient, users: number) =>
  client.next((frame) => frame.event === "presence_count" && frame.payload.users === users);
const keyOf = (client: WireClient): string => {
  const reply = client.frames.find((frame) => frame.event === "phx_reply")?.payload.response as JoinReply | undefined;
  return reply?.you.key ?? "";
};

beforeAll(async () => {
  house = await openHouse();
  owner = await house.user();
});
beforeEach(async () => {
  topic = `video:${await house.video(owner)}`;
});
afterEach(() => {
  for (const one of opened.splice(0)) one.ws.terminate();
});
afterAll(() => house.close());

it("R1: the list comes after the join reply and before one's own join, at every join again", async () => {
  const { client, joinRef } = await join(owner);
  await diffWith(client, "joins", owner.id);
  const order = client.frames.filter((frame) => ["phx_reply", "presence_state", "presence_diff"].includes(frame.event));
  expect(order.map((frame) => frame.event)).toEqual(["phx_reply", "presence_state", "presence_diff"]);
  expect(order[1]).toMatchObject({ joinRef, ref: null, payload: {} });
  const second = await client.join(topic);
  const state = await client.next((frame) => frame.event === "presence_state" && frame.joinRef === second.joinRef);
  expect(state.ref).toBeNull();
});

it("R1, R2, R3: an entry is the person beside one meta per socket, oldest first; both halves are always there", async () => {
  const first = await join(owner, { "user-agent": "Mozilla/5.0 (iPhone) Mobile" });
  const arrival = (await diffWith(first.client, "joins", owner.id)).payload as unknown as PresenceDiff;
  expect(arrival.leaves).toEqual({});
  expect(arrival.joins[owner.id]).toEqual({
    user: { id: owner.id, username: owner.username, name: owner.username, kind: "user" },
    metas: [{ ...meta, device: "phone" }],
  });
  await join(owner);
  await diffWith(first.client, "joins", owner.id);
  const guest = await house.guest("Sora");
  const watcher = await join(guest);
  const state = (await watcher.client.event("presence_state")).payload as unknown as PresenceState;
  expect(Object.keys(state)).toEqual([owner.id]);
  const { user } = arrival.joins[owner.id] ?? {};
  expect(state[owner.id]).toEqual({
    user,
    metas: [
      { ...meta, device: "phone" },
      { ...meta, device: "program" },
    ],
  });
  first.client.ws.terminate();
  const left = (await diffWith(watcher.client, "leaves", owner.id)).payload as unknown as PresenceDiff;
  expect(left).toEqual({ joins: expect.any(Object), leaves: arrival.joins });
});

it("R3, R4, R5: updates come in order: each takes away the ref told before, and no ref is given twice", async () => {
  const writer = await join(await house.guest("Mina"));
  const key = keyOf(writer.client);
  await diffWith(writer.client, "joins", key);
  for (const typing of [true, false, true, false, true, false]) {
    await writer.client.push(writer.joinRef, topic, "typing", { typing });
    await writer.client.next(typingDiff(key, typing));
  }
  const diffs = writer.client.frames.filter((frame) => frame.event === "presence_diff");
  const refsIn = (half: keyof PresenceDiff) =>
    diffs.map(({ payload }) => (payload as unknown as PresenceDiff)[half][key]?.metas.map((one) => one.phx_ref).join());
  const [given, taken] = [refsIn("joins"), refsIn("leaves")];
  expect(taken).toEqual([undefined, ...given.slice(0, -1)]);
  expect(new Set(given).size).toBe(7);
});

it("R1, R5: whoever comes while others come, type, come again and go believes what everybody believes", async () => {
  const people = await Promise.all(Array.from({ length: 16 }, () => house.guest()));
  const here: WireClient[] = [];
  for (const [n, person] of people.entries()) {
    const { client, joinRef } = await join(person);
    here.push(client);
    if (n % 2 === 0) await client.push(joinRef, topic, "typing", { typing: true });
    if (n % 3 === 0) await client.join(topic);
    if (n % 4 === 3) here.splice(n / 4, 1)[0]?.ws.terminate();
  }
  const last = await join(owner);
  here.push(last.client);
  const beliefs = () => [...new Set(here.map(believed))].map((list) => JSON.parse(list).length);
  await expect.poll(beliefs, { timeout: 5_000 }).toEqual([here.length]);
});

it("R2: a viewer's key is the browser's, the same in all its tabs, and nobody's payload chooses a key", async () => {
  const viewer = await house.viewer();
  const { client } = await join(viewer);
  const other = await WireClient.connect(house.url, { token: viewer.token });
  opened.push(other);
  const { response } = await other.join(topic, { user_id: owner.id, key: owner.id, metas: [{ phx_ref: "x" }] });
  const key = (response.you as { key: string }).key;
  expect(key.startsWith("viewer:")).toBe(true);
  const count = await client.next((frame) => frame.event === "presence_count" && frame.payload.connections === 2);
  expect(count.payload).toEqual({ users: 1, connections: 2 });
});

it("R4, A12: typing is one diff with phx_ref_prev, on and off", async () => {
  const writer = await join(await house.guest("Mina"));
  const watcher = await join(owner);
  const key = keyOf(writer.client);
  await watcher.client.next((frame) => frame.event === "presence_count" && frame.payload.users === 2);
  await writer.client.push(writer.joinRef, topic, "typing", { typing: true });
  const on = (await watcher.client.next(typingDiff(key, true))).payload as unknown as PresenceDiff;
  const [now, before] = [on.joins[key]?.metas[0], on.leaves[key]?.metas[0]];
  expect(now).toMatchObject({ typing: true, phx_ref_prev: before?.phx_ref });
  expect(now?.phx_ref).not.toBe(before?.phx_ref);
  await writer.client.push(writer.joinRef, topic, "typing", { typing: false });
  await watcher.client.next(typingDiff(key, false));
});

it("A12: typing clears itself after 6 s", { timeout: 15_000 }, async () => {
  const writer = await join(owner);
  await diffWith(writer.client, "joins", owner.id);
  await writer.client.push(writer.joinRef, topic, "typing", { typing: true });
  await writer.client.next(typingDiff(owner.id, true));
  const startedAtMs = Date.now();
  await writer.client.next(typingDiff(owner.id, false), 9_000);
  expect(Date.now() - startedAtMs).toBeGreaterThan(5_000);
});

it("R3, R5, R7: fifty arrive and go; messages stay few and whole, counts are exact", async () => {
  const watcher = await join(owner);
  await countOf(watcher.client, 1);
  const people = await Promise.all(Array.from({ length: 50 }, () => house.guest()));
  const clients = await Promise.all(people.map((person) => join(person)));
  await countOf(watcher.client, 51);
  for (const { client } of clients) client.ws.terminate();
  const last = await countOf(watcher.client, 1);
  expect(last.payload).toEqual({ users: 1, connections: 1 });
  const diffs = watcher.client.frames.filter((frame) => frame.event === "presence_diff");
  expect(diffs.length).toBeLessThan(60);
  const [joined, left] = [new Set<string>(), new Set<string>()];
  for (const { payload } of diffs) {
    expect(Object.keys(payload)).toEqual(["joins", "leaves"]);
    for (const entry of Object.values((payload as unknown as PresenceDiff).joins))
      for (const meta of entry.metas) joined.add(meta.phx_ref);
    for (const entry of Object.values((payload as unknown as PresenceDiff).leaves))
      for (const meta of entry.metas) left.add(meta.phx_ref);
  }
  expect(joined.size).toBe(51);
  expect(left.size).toBe(50);
});

it("B2, A12: playheads come in batches, newest of each person, and to a newcomer all at once", async () => {
  const [mover, watcher] = [await join(await house.guest("Mina")), await join(owner)];
  const key = keyOf(mover.client);
  for (const at of [1_000, 2_000, 3_000]) {
    expect(await mover.client.push(mover.joinRef, topic, "playhead", { at, playing: true, rate: 1.5 })).toEqual({
      status: "ok",
      response: {},
    });
  }
  const batch = await watcher.client.event("playheads");
  expect(batch.payload).toEqual({ users: { [key]: [3_000, true, 1.5] } });
  const newcomer = await join(await house.viewer());
  expect((await newcomer.client.event("playheads")).payload).toEqual({ users: { [key]: [3_000, true, 1.5] } });
  for (const bad of [
    { at: -1, playing: true, rate: 1 },
    { at: 1, playing: "yes", rate: 1 },
    { at: 1, playing: true, rate: 99 },
  ]) {
    expect(await mover.client.push(mover.joinRef, topic, "playhead", bad)).toMatchObject({ response: { reason: "invalid" } });
  }
});

const meta = { phx_ref: expect.any(String), online_at: expect.stringMatching(/^\d{4}-.*Z$/), typing: false };

/** What the npm client makes of all that came: who is here, with which refs. */
function believed({ frames }: WireClient): string {
  let state: object = {};
  for (const { event, raw } of frames) {
    const [, , , , payload] = JSON.parse(raw);
    if (event === "presence_state") state = Presence.syncState(state, payload);
    if (event === "presence_diff") state = Presence.syncDiff(state, payload);
  }
  const list = Presence.list<[string, string[]]>(state, (key, { metas }) => [
    key,
    metas.map((one: { phx_ref: string }) => one.phx_ref),
  ]);
  return JSON.stringify(list.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const typingDiff = (key: string, typing: boolean) => (frame: { event: string; payload: Record<string, unknown> }) =>
  frame.event === "presence_diff" &&
  (frame.payload as unknown as PresenceDiff).joins[key]?.metas.some((meta) => meta.typing === typing && meta.phx_ref_prev) ===
    true;
