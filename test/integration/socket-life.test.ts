/** What happens to sockets over time and when things go wrong: silence, tokens, sessions, crashes, limits, drain. */
import { afterEach, describe, expect, it } from "vitest";
import { findVisibleVideo } from "@/lib/domain/access";
import { type AccountDeps, signOut } from "@/lib/domain/accounts";
import { openSocketHouse, type SocketHouse } from "../support/socket-house";
import { measureOwnStarvation } from "../support/starvation";
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
    const [pinging, posting, unjoined] = [await house.connect(mina), await house.connect(mina), await house.connect(mina)];
    await pinging.join(topic);
    const { joinRef } = await posting.join(topic);
    house.advance(MINUTE_MS + 5_000);
    // Swept together: whoever is allowed 65 s of silence is still there afterwards.
    await unjoined.closed;
    expect(client.ws.readyState).toBe(client.ws.OPEN);
    pinging.ws.ping();
    await new Promise((resolve) => pinging.ws.once("pong", resolve));
    await posting.push(joinRef, topic, "new_annotation", { at: 1, body: "x" });
    await client.event("new_annotation");
    house.advance(10_000);
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
    const [second, unjoined] = [await house.connect(mina), await house.connect(mina)];
    await second.join(topic);
    const starvation = measureOwnStarvation();
    const startedAtMs = performance.now();
    await house.store.endSession(mina.sessionId);
    house.sockets.endSession(mina.sessionId, "signed_out");
    expect(await client.event("session_ended")).toMatchObject({ joinRef, payload: { reason: "signed_out" } });
    for (const ended of [client, second, unjoined]) expect((await ended.closed).code).toBe(1001);
    expect(performance.now() - startedAtMs).toBeLessThan(2_000 + starvation.allowanceMs());
    await other.settle();
  });

  it("C10: signing out ends the session before its sockets are told, or they would be back at once", async () => {
    const { mina, client } = await joined();
    let whenTold: unknown = "not told";
    const endSession: AccountDeps["endSession"] = (sessionId, reason) => {
      whenTold = house.store.findSession(sessionId, Date.now());
      house.sockets.endSession(sessionId, reason);
    };
    await signOut({ store: house.store, endSession }, mina);
    expect((await client.closed).code).toBe(1001);
    expect(await whenTold).toBeNull();
  });

  it("C14: no token reaches the log, however it came", async () => {
    const { mina, topic, client, joinRef } = await joined();
    const [good, expired] = [await house.tokenOf(mina), `${await house.tokenOf(mina)}x`];
    const bearer = (token: string) => `base64url.bearer.phx.${Buffer.from(token).toString("base64").replace(/=+$/, "")}`;
    for (const token of [good, expired]) {
      await WireClient.refusal(house.url, { token });
      await WireClient.refusal(house.url, { token, protocols: ["graphql-ws"] });
      await WireClient.refusal(house.url, { protocols: ["phoenix", bearer(token)] });
      await client.push(joinRef, topic, "refresh_token", { token });
      await client.push(joinRef, topic, token, { token });
    }
    const log = house.logged.join("");
    expect(log).toContain("upgrade refused");
    for (const secret of [good, bearer(good)]) expect(log).not.toContain(secret.slice(-40));
  });

  it("J7: joining a joined topic again asks anew whether one may", async () => {
    const { videoId, topic } = await joined();
    const visitor = await house.connect(await house.person("Akira"));
    const { joinRef } = await visitor.join(topic);
    await house.store.updateVideo(videoId, { visibility: "private" });
    expect(await visitor.join(topic)).toMatchObject({ status: "error", response: { reason: "not_found" } });
    expect(await visitor.event("phx_close")).toMatchObject({ joinRef, ref: joinRef });
  });

  it("P9: who may no longer see the video is put out for good; who may now do less joins again", async () => {
    const { mina, videoId, topic, client } = await joined();
    const akira = await house.person("Akira");
    const visitor = await house.connect(akira);
    const { joinRef } = await visitor.join(topic);
    await house.store.updateVideo(videoId, { guests: false });
    await house.sockets.recheckAccess(videoId);
    expect(await visitor.event("phx_error")).toMatchObject({ joinRef });
    const again = await visitor.join(topic);
    expect(again.response).toMatchObject({ you: { may: [] } });
    await house.store.updateVideo(videoId, { visibility: "private" });
    await house.sockets.recheckAccess(videoId);
    await visitor.next((frame) => frame.event === "phx_close" && frame.ref === frame.joinRef && frame.joinRef === again.joinRef);
    expect(await visitor.join(topic)).toMatchObject({ status: "error", response: { reason: "not_found" } });
    await client.settle();
    const found = await findVisibleVideo({ store: house.store, guestsAllowed: true }, mina, videoId);
    expect(found.ok).toBe(true);
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

  it("M3: nobody comes in any more once it has closed", async () => {
    const { mina } = await joined();
    house.sockets.close();
    expect(await WireClient.refusal(house.url, { token: await house.tokenOf(mina) })).toBe(503);
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
