import { afterEach, expect, it, vi } from "vitest";
import { openSocketHouse, type SocketHouse } from "../support/socket-house";
import { WireClient } from "../support/wire-client";

let house: SocketHouse;
afterEach(() => house.close());

const NO_LIMITS = {
  LIMIT_MESSAGES_PER_SECOND: "0",
  LIMIT_POSTS_PER_SECOND: "0",
  LIMIT_UPGRADES_PER_SECOND: "0",
  LIMIT_SOCKETS_PER_USER: "0",
  LIMIT_SOCKETS_PER_ADDRESS: "0",
};

it("K6, K7: answers what was accepted, tells everyone when to come back, closes 1012, lets nobody new in", async () => {
  house = await openSocketHouse(NO_LIMITS);
  const mina = await house.person();
  const topic = `video:${await house.video(mina)}`;
  const client = await house.connect(mina);
  const { joinRef } = await client.join(topic);
  const others = await Promise.all(Array.from({ length: 10 }, async () => house.connect(mina)));
  for (const other of others) await other.join(topic);
  const unjoined = await house.connect(mina);
  const posts = Array.from({ length: 50 }, (_, n) => client.push(joinRef, topic, "new_annotation", { at: n, body: "x" }));
  await client.event("new_annotation");
  const token = await house.tokenOf(mina);
  const drained = house.sockets.drain(10_000);
  expect(await WireClient.refusal(house.url, { token })).toBe(503);
  const answered = await Promise.allSettled(
    posts.map((post) => Promise.race([post, client.closed.then(() => Promise.reject(new Error("closed")))])),
  );
  await drained;
  const told = await Promise.all(others.map((other) => other.event("drain")));
  expect(new Set(told.map((frame) => frame.payload.retry_in_ms)).size).toBeGreaterThan(1);
  for (const other of [client, unjoined, ...others]) expect((await other.closed).code).toBe(1012);
  const acknowledged = answered.filter((outcome) => outcome.status === "fulfilled").length;
  const page = await house.store.readPage(
    topic.slice(6),
    { by: "rev", afterRev: 0, epoch: null },
    { rows: 100, bytes: 1e6, sizeOf: () => 1 },
  );
  expect(acknowledged).toBeGreaterThan(0);
  expect(page?.created.length).toBeGreaterThanOrEqual(acknowledged);
});

it("K6: takes nothing more from a socket that still waits for an answer", async () => {
  let answer: (() => void) | null = null;
  house = await openSocketHouse(NO_LIMITS, (store) => ({
    ...store,
    async insertAnnotation(input) {
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      return store.insertAnnotation(input);
    },
  }));
  const mina = await house.person();
  const topic = `video:${await house.video(mina)}`;
  const client = await house.connect(mina);
  const { joinRef } = await client.join(topic);
  const post = client.push(joinRef, topic, "new_annotation", { at: 1, body: "x" });
  await vi.waitFor(() => expect(answer).not.toBeNull());
  const drained = house.sockets.drain(5_000);
  client.send(null, "late", "phoenix", "heartbeat", {});
  (answer as (() => void) | null)?.();
  expect(await post).toMatchObject({ status: "ok" });
  await drained;
  expect((await client.closed).code).toBe(1012);
  expect(client.frames.filter(({ ref }) => ref === "late")).toEqual([]);
});

it("K7: many sockets are closed in batches, not all in one moment", async () => {
  house = await openSocketHouse(NO_LIMITS);
  const mina = await house.person();
  const clients = await Promise.all(Array.from({ length: 201 }, () => house.connect(mina)));
  const startMs = performance.now();
  await house.sockets.drain(10_000);
  await Promise.all(clients.map(({ closed }) => closed));
  // The last one has to wait for its batch, however late a busy machine lets anybody see the others close.
  expect(performance.now() - startMs).toBeGreaterThan(240);
});
