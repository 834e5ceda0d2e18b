/** What happens to sockets over time and when things go wrong: silence, tokens, sessions, crashes, limits, drain. */
import { afterEach, describe, expect, it } from "vitest";
import { findVisibleVideo } from "@/lib/domain/access";
import { openSocketHouse, type SocketHouse } from "../support/socket-house";
import { WireClient } from "../support/wire-client";

let house: SocketHouse;
afterEach(() => house.close());

async function joined(env: Record<string, string> = {}) {
  house = await openSocketHouse({ LIMIT_UPGRADES_PER_SECOND: "0", ...env });
  const mina = await house.person();
  const videoId = await house.video(mina);
  const topic = `video:${videoId}`;
  const client = await house.connect(mina);
  const { joinRef } = await client.join(topic);
  return { mina, videoId, topic, client, joinRef };
}
const MINUTE_MS = 60_000;
const metric = async (name: string) =>
  Number(new RegExp(`^${name}(?:{[^}]*})? (\\S+)`, "m").exec(await house.metrics.registry.metrics())?.[1] ?? 0);

describe("silence", () => {
  it("K2: closes a socket that has sent nothing for 70 s; pings count, what it receives does not", async () => {
    const { mina, topic, client } = await joined();
    const pinging = await house.connect(mina);
    await pinging.join(topic);
    house.advance(MINUTE_MS);
    pinging.ws.ping();
    await new Promise((resolve) => pinging.ws.once("pong", resolve));
    const { joinRef } = await pinging.join(topic);
    await pinging.push(joinRef, topic, "new_annotation", { at: 1, body: "x" });
    await client.event("new_annotation");
    house.advance(15_000);
    expect((await client.closed).code).toBe(1002);
    await pinging.settle();
  });

  it("K3: closes a socket that has joined nothing after 10 s", async () => {
    const { mina } = await joined();
    const idle = await house.connect(mina);
    await idle.settle();
    house.advance(10_500);
    expect((await idle.closed).code).toBe(1008);
  });
});

describe("tokens and sessions", () => {
  it("C7: a token lives 600 s and no longer than its session (give or take 5 s of clocks)", async () => {
    const { mina } = await joined();
    const token = await house.tokenOf(mina);
    expect(await WireClient.refusal(house.url, { token })).toBe(101);
    await house.store.endSession(mina.sessionId);
    expect(await WireClient.refusal(house.url, { token })).toBe(403);
    const akira = await house.person("Akira");
    const other = await house.tokenOf(akira);
    house.advance(606_000);
    expect(await WireClient.refusal(house.url, { token: other })).toBe(403);
  });

  it("C9: closes 1001 25 s after the token expired, unless a fresh one of the same session came", async () => {
    const { mina, topic, client, joinRef } = await joined();
    const refreshing = await house.connect(mina);
    const second = await refreshing.join(topic);
    const pass = async (ms: number) => {
      for (let left = ms; left > 0; left -= MINUTE_MS) {
        house.advance(Math.min(left, MINUTE_MS));
        await Promise.all([client.settle(), refreshing.settle()]);
      }
    };
    await pass(9 * MINUTE_MS);
    const stranger = await house.person("Akira");
    const unauthorized = { status: "error", response: { reason: "unauthorized" } };
    for (const token of [
      await house.tokenOf(stranger),
      "garbage",
      (await house.tokens.signSocket({ kind: "viewer", key: "v" })).token,
    ]) {
      expect(await client.push(joinRef, topic, "refresh_token", { token })).toMatchObject(unauthorized);
    }
    const reply = await refreshing.push(second.joinRef, topic, "refresh_token", { token: await house.tokenOf(mina) });
    expect(reply).toMatchObject({ status: "ok", response: { expires_in: expect.any(Number) } });
    expect(reply.response.expires_in).toBeGreaterThan(590);
    expect(reply.response.expires_in).toBeLessThanOrEqual(600);
    await pass(MINUTE_MS + 20_000);
    house.advance(6_000);
    expect((await client.closed).code).toBe(1001);
    await refreshing.settle();
  });

  it("C10: a session that ends tells its sockets on every topic and closes them 1001 within 2 s; others stay", async () => {
    const { mina, topic, client, joinRef } = await joined();
    const other = await house.connect(await house.person("Akira"));
    await other.join(topic);
    const startedAtMs = performance.now();
    await house.store.endSession(mina.sessionId);
    house.sockets.endSession(mina.sessionId, "signed_out");
    expect(await client.event("session_ended")).toMatchObject({ joinRef, payload: { reason: "signed_out" } });
    expect((await client.closed).code).toBe(1001);
    expect(performance.now() - startedAtMs).toBeLessThan(2_000);
    await other.settle();
  });

  it("P9: who may no longer see the video is put out for good; who may now do less joins again", async () => {
    const { mina, videoId, topic, client } = await joined();
    const akira = await house.person("Akira");
    const visitor = await house.connect(akira);
    const { joinRef } = await visitor.join(topic);
    await house.store.updateVideo(videoId, { guests: false });
    await house.sockets.recheckAccess(videoId);
    expect(await visitor.event("phx_error")).toMatchObject({ joinRef });
    expect((await visitor.join(topic)).response).toMatchObject({ you: { may: [] } });
    await house.store.updateVideo(videoId, { visibility: "private" });
    await house.sockets.recheckAccess(videoId);
    await visitor.event("phx_close");
    expect(await visitor.join(topic)).toMatchObject({ status: "error", response: { reason: "not_found" } });
    await client.settle();
    const found = await findVisibleVideo({ store: house.store, guestsAllowed: true }, mina, videoId);
    expect(found.ok).toBe(true);
  });
});

describe("crashes", () => {
  const breaking = (breaks: { now: "nothing" | "joins" | "posts" | "unavailable" }) =>
    openSocketHouse({ LIMIT_UPGRADES_PER_SECOND: "0" }, (store) => ({
      ...store,
      async readPage(...args) {
        if (breaks.now === "joins") throw new Error("broken on purpose");
        return store.readPage(...args);
      },
      async insertAnnotation(input) {
        if (breaks.now === "posts") throw new Error("broken on purpose");
        if (breaks.now === "unavailable") throw Object.assign(new Error("disk full"), { code: "unavailable" });
        return store.insertAnnotation(input);
      },
    }));

  it("J8: a join that crashes is answered; socket and later joins are fine", async () => {
    const breaks: { now: "joins" | "nothing" } = { now: "joins" };
    house = await breaking(breaks);
    const mina = await house.person();
    const topic = `video:${await house.video(mina)}`;
    const client = await house.connect(mina);
    expect(await client.join(topic)).toMatchObject({ status: "error", response: { reason: "join crashed" } });
    breaks.now = "nothing";
    expect((await client.join(topic)).status).toBe("ok");
    expect(house.logged.join()).toContain("join crashed");
  });

  it("P6: a crashed handler ends its channel with phx_error and answers nothing; socket and other channels live on", async () => {
    const breaks: { now: "posts" | "nothing" } = { now: "nothing" };
    house = await breaking(breaks);
    const mina = await house.person();
    const [topic, otherTopic] = [`video:${await house.video(mina)}`, `video:${await house.video(mina)}`];
    const client = await house.connect(mina);
    const { joinRef } = await client.join(topic);
    const other = await client.join(otherTopic);
    breaks.now = "posts";
    client.send(joinRef, "crash", topic, "new_annotation", { at: 1, body: "x" });
    expect(await client.event("phx_error")).toMatchObject({ topic, joinRef, ref: joinRef, payload: { reason: "channel_crash" } });
    breaks.now = "nothing";
    expect(await client.push(other.joinRef, otherTopic, "new_annotation", { at: 1, body: "x" })).toMatchObject({ status: "ok" });
    expect(await client.push(joinRef, topic, "typing", { typing: true })).toMatchObject({
      response: { reason: "unmatched topic" },
    });
    expect(client.frames.filter((frame) => frame.ref === "crash")).toEqual([]);
    expect((await client.join(topic)).status).toBe("ok");
  });

  it("E2: a store that cannot write is unavailable, and the channel lives on", async () => {
    const breaks: { now: "unavailable" | "nothing" } = { now: "nothing" };
    house = await breaking(breaks);
    const mina = await house.person();
    const topic = `video:${await house.video(mina)}`;
    const client = await house.connect(mina);
    const { joinRef } = await client.join(topic);
    breaks.now = "unavailable";
    const post = { at: 1, body: "x", client_id: "7a0b6f0e-3c52-4b8e-9d6f-0d2b8a3a3b11" };
    expect(await client.push(joinRef, topic, "new_annotation", post)).toMatchObject({
      status: "error",
      response: { reason: "unavailable" },
    });
    breaks.now = "nothing";
    expect(await client.push(joinRef, topic, "new_annotation", post)).toMatchObject({ status: "ok" });
  });
});

describe("limits", () => {
  it("M2: answers messages over the rate with rate_limited and the limit, then closes 1008", async () => {
    const { client } = await joined();
    for (let n = 0; n < 200; n++) client.send(null, `m${n}`, "phoenix", "heartbeat", {});
    const refused = await client.next((frame) => (frame.payload.response as { reason?: string })?.reason === "rate_limited");
    expect(refused.payload.response).toMatchObject({ retry_after_ms: expect.any(Number), limit: { messages_per_second: 20 } });
    expect((await client.closed).code).toBe(1008);
  });

  it("M2: allows a person bursts of 20 posts over all their sockets, the rest is refused and stored nowhere", async () => {
    const { mina, topic, client, joinRef } = await joined({ LIMIT_MESSAGES_PER_SECOND: "0" });
    const other = await house.connect(mina);
    const second = await other.join(topic);
    const replies = await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        n % 2
          ? client.push(joinRef, topic, "new_annotation", { at: n, body: "x" })
          : other.push(second.joinRef, topic, "new_annotation", { at: n, body: "x" }),
      ),
    );
    const stored = replies.filter((reply) => reply.status === "ok").length;
    expect(stored).toBeGreaterThanOrEqual(20);
    expect(stored).toBeLessThan(30);
    const refused = replies.find((reply) => reply.status === "error");
    expect(refused?.response).toMatchObject({
      reason: "rate_limited",
      limit: { posts_per_second: 5 },
      retry_after_ms: expect.any(Number),
    });
    expect((await client.push(joinRef, topic, "catch_up", { after_rev: 0 })).response.rev).toBe(stored);
  });

  it("M3: refuses one socket too many with 503 and Retry-After: per person, per address, in all, per second", async () => {
    for (const [setting, value] of Object.entries({
      LIMIT_SOCKETS_PER_USER: "2",
      LIMIT_SOCKETS_PER_ADDRESS: "2",
      LIMIT_SOCKETS: "2",
      LIMIT_UPGRADES_PER_SECOND: "1",
    })) {
      const { mina } = await joined({ [setting]: value });
      await house.connect(mina);
      const token = await house.tokenOf(mina);
      const refused = await WireClient.connect(house.url, { token }).catch((error: unknown) => error);
      expect(refused, setting).toMatchObject({ status: 503, headers: { "retry-after": expect.any(String) } });
      await house.close();
    }
    house = await openSocketHouse();
  });

  it("M3: another person's sockets are not counted, and a closed socket makes room", async () => {
    const { mina, client } = await joined({ LIMIT_SOCKETS_PER_USER: "1" });
    await house.connect(await house.person("Akira"));
    client.ws.terminate();
    await expect.poll(() => house.sockets.watching("x").users === 0 && metric("cuemark_sockets")).toBe(1);
    await house.connect(mina);
  });

  it("M4: a socket that does not read is terminated, the others miss nothing", { timeout: 30_000 }, async () => {
    const { mina, topic, client, joinRef } = await joined({ LIMIT_MESSAGES_PER_SECOND: "0", LIMIT_POSTS_PER_SECOND: "0" });
    const stalled = await house.connect(mina);
    await stalled.join(topic);
    stalled.ws.pause();
    const bystander = await house.connect(await house.person("Akira"));
    await bystander.join(topic);
    let rev = 0;
    while ((await metric("cuemark_sockets_terminated_total")) === 0 && rev < 2_000) {
      const replies = await Promise.all(
        Array.from({ length: 20 }, () => client.push(joinRef, topic, "new_annotation", { at: 1, body: "x".repeat(9_000) })),
      );
      rev += replies.filter((reply) => reply.status === "ok").length;
    }
    expect(await metric("cuemark_sockets_terminated_total")).toBe(1);
    await bystander.next((frame) => frame.event === "new_annotation" && frame.payload.rev === rev);
    const revs = bystander.frames.filter((frame) => frame.event === "new_annotation").map((frame) => frame.payload.rev);
    expect(revs).toEqual(Array.from({ length: rev }, (_, n) => n + 1));
  });
});

describe("drain", () => {
  it("K6, K7: answers what was accepted, tells everyone when to come back, closes 1012, lets nobody new in", async () => {
    const { mina, topic, client, joinRef } = await joined({ LIMIT_MESSAGES_PER_SECOND: "0", LIMIT_POSTS_PER_SECOND: "0" });
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
});

it("K4: when everyone has gone, no room, channel, socket or subscription is left", async () => {
  const { topic, client, mina } = await joined();
  const other = await house.connect(mina);
  await other.join(topic);
  await other.join(`video:${await house.video(mina)}`);
  for (const one of [client, other]) one.ws.terminate();
  await expect.poll(() => metric("cuemark_channels")).toBe(0);
  await expect.poll(() => metric("cuemark_sockets")).toBe(0);
  await expect.poll(() => metric("cuemark_rooms"), { timeout: 3_000 }).toBe(0);
});
