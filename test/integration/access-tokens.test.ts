/** What a program may do on a socket with its owner's access token, and when that ends. A real server, a raw client. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { actorOfBearer } from "@/lib/auth/authenticate";
import { makeAccessToken, revokeAccessToken } from "@/lib/domain/access-tokens";
import type { Scope } from "@/lib/protocol/access-token";
import { type LocalHouse, openLocalHouse } from "../support/house";
import { measureOwnStarvation } from "../support/starvation";
import { WireClient } from "../support/wire-client";

let house: LocalHouse;
let owner: Awaited<ReturnType<LocalHouse["user"]>>;
let topic: string;
beforeAll(async () => {
  house = await openLocalHouse();
  owner = await house.user("mina");
  topic = `video:${await house.video(owner, { visibility: "private" })}`;
});
afterAll(() => house.close());

const unauthorized = { status: "error", response: { reason: "unauthorized" } };
const post = { at: 1, body: "beep" };

/** An access token of the video's owner and, as `GET /api/socket-token` would answer, a socket token from it. */
async function program(scope: Scope) {
  const made = await makeAccessToken(house, house.memberOf(owner.id), { name: "Bot", scope });
  if (!made.ok) throw new Error(made.error.message);
  const { token: accessToken, accessToken: stored } = made.value;
  const freshToken = async () => {
    const actor = await actorOfBearer(house.runtime, accessToken);
    return actor ? house.freshToken(actor) : "";
  };
  const token = await freshToken();
  const revoke = () => {
    const { store, rooms } = house.runtime;
    const deps = { store, endSession: rooms.endSession };
    return revokeAccessToken(deps, house.memberOf(owner.id), stored.id);
  };
  return { accessToken, token, freshToken, revoke };
}

async function enter(token: string) {
  const client = await WireClient.connect(house.url, { token });
  return { client, ...(await client.join(topic)) };
}

describe("a program on a socket", () => {
  it("C13: with scope read sees what its owner sees, live, and every write is unauthorized", async () => {
    const { client, joinRef, response } = await enter((await program("read")).token);
    expect(response.you).toMatchObject({ key: owner.id, username: "mina", may: [] });
    const person = await enter(owner.token);
    expect(person.response.you).toMatchObject({ may: ["annotate", "resolve", "moderate", "manage"] });
    const posted = await person.client.push(person.joinRef, topic, "new_annotation", post);
    const { id, rev } = posted.response.annotation as { id: number; rev: number };
    expect((await client.event("new_annotation")).payload).toMatchObject({ id });
    const writes: [string, object][] = [
      ["new_annotation", post],
      ["edit_annotation", { id, base_rev: rev, body: "x" }],
      ["resolve_annotation", { id, resolved: true }],
      ["react", { id, emoji: "👍", on: true }],
      ["delete_annotation", { id }],
      ["typing", { typing: true }],
    ];
    for (const [event, payload] of writes)
      expect(await client.push(joinRef, topic, event, payload), event).toMatchObject(unauthorized);
    const page = await client.push(joinRef, topic, "catch_up", { after_rev: 0 });
    expect(page).toMatchObject({ status: "ok", response: { rev, annotations: [{ id, body: "beep", resolved_at: null }] } });
    client.close();
    person.client.close();
  });

  it("C13: with scope annotate writes in its owner's name, and does not manage the video", async () => {
    const { client, joinRef, response } = await enter((await program("annotate")).token);
    expect(response.you).toMatchObject({ may: ["annotate", "resolve", "moderate"] });
    const posted = await client.push(joinRef, topic, "new_annotation", post);
    expect(posted).toMatchObject({ status: "ok", response: { annotation: { user: { id: owner.id, username: "mina" } } } });
    client.close();
  });

  it("C13: is told and closed 1001 within 2 s of the revocation, and gets in no more; others stay", async () => {
    const [revoked, kept] = [await program("annotate"), await program("annotate")];
    const { client, joinRef } = await enter(revoked.token);
    const other = await enter(kept.token);
    const starvation = measureOwnStarvation();
    const startedAtMs = performance.now();
    expect(await revoked.revoke()).toMatchObject({ ok: true });
    expect(await client.event("session_ended")).toMatchObject({ joinRef, payload: { reason: "revoked" } });
    expect((await client.closed).code).toBe(1001);
    expect(performance.now() - startedAtMs).toBeLessThan(2_000 + starvation.allowanceMs());
    expect(await WireClient.refusal(house.url, { token: revoked.token })).toBe(403);
    expect(await actorOfBearer(house.runtime, revoked.accessToken)).toBeNull();
    await other.client.settle();
    expect(await WireClient.refusal(house.url, { token: kept.token })).toBe(101);
    other.client.close();
  });

  it("C13: renews its token by one from the same access token, not by its owner's or another's", async () => {
    const { token, freshToken } = await program("read");
    const { client, joinRef } = await enter(token);
    for (const other of [owner.token, (await program("annotate")).token]) {
      expect(await client.push(joinRef, topic, "refresh_token", { token: other })).toMatchObject(unauthorized);
    }
    expect(await client.push(joinRef, topic, "refresh_token", { token: await freshToken() })).toMatchObject({ status: "ok" });
    client.close();
  });

  it("C13: one kind of token does not stand in for another", async () => {
    const { accessToken, token } = await program("annotate");
    expect(await WireClient.refusal(house.url, { token })).toBe(101);
    expect(await WireClient.refusal(house.url, { token: accessToken })).toBe(403);
    expect(await WireClient.refusal(house.url, { headers: { authorization: `Bearer ${accessToken}` } })).toBe(403);
    expect(await actorOfBearer(house.runtime, token)).toBeNull();
    expect(await house.runtime.tokens.verifySession(token)).toBeNull();
    expect(await house.runtime.tokens.verifySession(accessToken)).toBeNull();
  });
});
