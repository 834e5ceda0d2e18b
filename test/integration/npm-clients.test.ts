/** The npm client at every major step of its life, unchanged, in one scenario: join, post, receive, presence, drop, rejoin with cursor. */
import { randomUUID } from "node:crypto";
import { createRequire } from "node:module";
import type * as Phoenix from "phoenix";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import type { JoinReply } from "@/lib/protocol/channel";
import { type House, openHouse } from "../support/house";

type Client = Pick<typeof Phoenix, "Socket" | "Presence">;
const require = createRequire(import.meta.url);
const versions = {
  "1.5": "phoenix-1.5",
  "1.6": "phoenix-1.6",
  "1.7": "phoenix-1.7",
  "1.8.0": "phoenix-1.8.0",
  "1.8.15": "phoenix-1.8.15",
  "1.8.16": "phoenix",
};

/** Longer than presence is coalesced, so that the others see one leave. */
const AWAY_MS = 300;

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

/** Joins as a person would: the cursor is whatever this client has seen. */
function enter({ Socket, Presence }: Client, topic: string, token: string) {
  const seen: { id: number; body: string; via: "join" | "live" }[] = [];
  const joins: JoinReply[] = [];
  const take = (rows: { id: number; body: string }[], via: "join" | "live") => {
    for (const { id, body } of rows) seen.push({ id, body, via });
  };
  const socket = new Socket(`${house.url.replace(/^http/, "ws")}/socket`, {
    params: { token },
    transport: WebSocket,
    reconnectAfterMs: () => AWAY_MS,
  });
  const channel = socket.channel(topic, () => ({ last_seen_id: Math.max(0, ...seen.map((row) => row.id)) }));
  const presence = new Presence(channel);
  channel.on("new_annotation", (row) => take([row], "live"));
  socket.connect();
  const joined = new Promise<void>((resolve, reject) => {
    channel
      .join()
      .receive("ok", (reply: JoinReply) => {
        joins.push(reply);
        take(reply.annotations, "join");
        resolve();
      })
      .receive("error", reject);
  });
  return {
    socket,
    seen,
    joins,
    joined,
    push: (event: string, payload: object) =>
      new Promise<{ annotation: { id: number } }>((resolve, reject) => {
        channel.push(event, payload).receive("ok", resolve).receive("error", reject).receive("timeout", reject);
      }),
    keys: () => presence.list((key) => key).sort(),
    /** As when the network goes: no close frame. */
    drop: () => (socket as unknown as { conn: WebSocket }).conn.terminate(),
  };
}

const until = (condition: () => boolean) => expect.poll(condition, { timeout: 5_000, interval: 10 }).toBe(true);

describe.each(Object.entries(versions))("npm phoenix %s", (_, name) => {
  it("joins, posts, receives, sees who is there, and after a drop gets exactly what it missed", async () => {
    const client = require(name) as Client;
    const [mina, akira] = [await house.user(), await house.user()];
    const topic = `video:${await house.video(mina)}`;
    const [one, two] = [enter(client, topic, mina.token), enter(client, topic, akira.token)];
    await Promise.all([one.joined, two.joined]);

    const posted = await one.push("new_annotation", { client_id: randomUUID(), at: 1_000, body: "first" });
    expect(posted.annotation.id).toBeGreaterThan(0);
    await until(() => two.seen.length === 1 && one.seen.length === 1);
    await until(() => [one, two].every((side) => side.keys().join() === [mina.id, akira.id].sort().join()));

    two.drop();
    await until(() => one.keys().join() === mina.id);
    for (const body of ["second", "third"]) await one.push("new_annotation", { at: 2_000, body });
    await until(() => two.joins.length === 2 && two.seen.length === 3);
    await until(() => one.keys().length === 2 && two.keys().length === 2);
    expect(two.joins[1]?.annotations.map((row) => row.body)).toEqual(
      two.seen.filter((row) => row.via === "join").map((row) => row.body),
    );
    await one.push("new_annotation", { at: 3_000, body: "fourth" });
    await until(() => two.seen.length === 4);
    for (const side of [one, two]) expect(side.seen.map((row) => row.body)).toEqual(["first", "second", "third", "fourth"]);
    for (const side of [one, two]) await new Promise<void>((resolve) => void side.socket.disconnect(resolve));
  });
});

it("C2, C3: the npm client's authToken opens a socket", async () => {
  const { Socket } = require("phoenix") as Client;
  const owner = await house.user();
  const topic = `video:${await house.video(owner)}`;
  const socket = new Socket(`${house.url.replace(/^http/, "ws")}/socket`, { authToken: owner.token, transport: WebSocket });
  socket.connect();
  const reply = await new Promise((resolve, reject) => {
    socket.channel(topic, {}).join().receive("ok", resolve).receive("error", reject).receive("timeout", reject);
  });
  expect(reply).toMatchObject({ you: { key: owner.id } });
  await new Promise<void>((resolve) => void socket.disconnect(resolve));
});
