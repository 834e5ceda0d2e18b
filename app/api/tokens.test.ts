import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { actorOfSocketToken } from "@/lib/auth/authenticate";
import type { Scope } from "@/lib/protocol/access-token";
import { type Api, type Browser, openApi } from "@/test/support/api";

let api: Api;
beforeEach(() => {
  api = openApi({ LIMIT_POSTS_PER_SECOND: "0" });
});
afterEach(() => api.close());

const password = "correct horse";
async function person(username: string): Promise<Browser> {
  const browser = api.browser();
  expect((await browser.post("/api/users", { username, password })).status).toBe(201);
  return browser;
}

async function make(browser: Browser, scope: Scope = "read", name = "Bot") {
  const made = await browser.post("/api/tokens", { name, scope });
  expect(made.status, made.bytes.toString()).toBe(201);
  return { token: made.body.token, id: made.body.access_token.id };
}

/** Names no origin and keeps no cookies, as programs do. */
function program(token: string, scheme = "Bearer"): Browser {
  const made = api.browser();
  made.headers = { authorization: `${scheme} ${token}` };
  return made;
}

async function videoOf(browser: Browser, visibility = "public"): Promise<string> {
  const added = await browser.post("/api/videos", { title: "A", url: "https://example.org/a.mp4", visibility });
  return added.body.video.id;
}

describe("making access tokens", () => {
  it("H9: tells the token once; after that its name, scope and times alone", async () => {
    const mina = await person("mina");
    const made = await mina.post("/api/tokens", { name: "  Render   farm ", scope: "annotate" });
    expect(made.status).toBe(201);
    expect(made.headers.get("cache-control")).toBe("no-store");
    const at = new Date(api.clock.nowMs).toISOString();
    const told = { id: expect.any(String), name: "Render farm", scope: "annotate", inserted_at: at, last_used_at: null };
    expect(made.body).toEqual({ token: expect.stringMatching(/^cue_\w{32,}$/), access_token: told });
    const listed = await mina.get("/api/tokens");
    expect(listed.body).toEqual({ tokens: [told] });
    const kept = await api.runtime.store.listAccessTokens((await mina.get("/api/me")).body.user?.id ?? "");
    expect(JSON.stringify(kept)).not.toContain(made.body.token);
  });

  it.each([
    ["no name", { scope: "read" }, ["name"]],
    ["a blank name", { name: " ", scope: "read" }, ["name"]],
    ["no scope", { name: "Bot" }, ["scope"]],
    ["a scope that is none", { name: "Bot", scope: "manage" }, ["scope"]],
    ["a list", [], ["_"]],
  ])("H9: refuses %s", async (_what, input, fields) => {
    const { status, body } = await (await person("mina")).post("/api/tokens", input);
    expect(status).toBe(422);
    expect(Object.keys(body.error.fields ?? {})).toEqual(fields);
  });

  it("H9: allows 50 each", async () => {
    const mina = await person("mina");
    for (let count = 0; count < 50; count++) await make(mina);
    const refused = await mina.post("/api/tokens", { name: "One more", scope: "read" });
    expect(refused.status).toBe(422);
    expect(refused.body.error.fields?.name).toContain("50");
    await make(await person("akira"));
  });

  it("H9: is for accounts, at their own browsers, on our own pages", async () => {
    const wanted = { name: "Bot", scope: "read" };
    expect((await api.browser().post("/api/tokens", wanted)).status).toBe(401);
    expect((await api.browser().get("/api/tokens")).status).toBe(401);
    const guest = api.browser();
    await guest.post("/api/guests", { name: "Passer-by" });
    expect([(await guest.post("/api/tokens", wanted)).status, (await guest.get("/api/tokens")).status]).toEqual([403, 403]);
    const mina = await person("mina");
    const { token, id } = await make(mina, "annotate");
    const bot = program(token);
    expect((await bot.post("/api/tokens", wanted)).body.error.code).toBe("unauthorized");
    expect((await bot.get("/api/tokens")).status).toBe(403);
    expect((await bot.delete(`/api/tokens/${id}`)).status).toBe(403);
    mina.headers = { origin: "https://evil.example" };
    expect((await mina.post("/api/tokens", wanted)).body.error.code).toBe("foreign_origin");
    expect((await mina.delete(`/api/tokens/${id}`)).body.error.code).toBe("foreign_origin");
  });

  it("H9: somebody else's cannot be revoked, and is answered like none", async () => {
    const mina = await person("mina");
    const { token, id } = await make(mina);
    const akira = await person("akira");
    const refused = await akira.delete(`/api/tokens/${id}`);
    expect(refused.status).toBe(404);
    expect(refused.bytes).toEqual((await akira.delete("/api/tokens/nothing")).bytes);
    expect((await program(token).get("/api/me")).status).toBe(200);
    expect((await mina.delete(`/api/tokens/${id}`)).status).toBe(204);
    expect((await mina.delete(`/api/tokens/${id}`)).status).toBe(404);
    expect((await mina.get("/api/tokens")).body).toEqual({ tokens: [] });
  });
});

describe("a program with an access token", () => {
  it("H9: reads what its owner may see", async () => {
    const mina = await person("mina");
    const videoId = await videoOf(mina, "private");
    const { token } = await make(mina, "read");
    const bot = program(token);
    expect((await bot.get("/api/me")).body.user?.username).toBe("mina");
    expect((await bot.get("/api/videos")).body.videos.map(({ id }) => id)).toEqual([videoId]);
    expect((await bot.get(`/api/videos/${videoId}`)).body.you.may).toEqual([]);
    const page = await bot.get(`/api/videos/${videoId}/annotations`);
    expect(page.status).toBe(200);
    expect(page.headers.get("vary")).toContain("Authorization");
    const { token: stranger } = await make(await person("akira"), "annotate");
    expect((await program(stranger).get(`/api/videos/${videoId}/annotations`)).status).toBe(404);
  });

  it("H9: that annotates posts, edits and deletes in its owner's name; one that reads does not", async () => {
    const mina = await person("mina");
    const path = `/api/videos/${await videoOf(mina)}/annotations`;
    const bot = program((await make(mina, "annotate")).token);
    const reader = program((await make(mina, "read")).token);
    const post = { at: 0, body: "beep" };
    const posted = await bot.post(path, post);
    expect(posted.status).toBe(201);
    expect(posted.body.annotation.user.username).toBe("mina");
    const { id, rev } = posted.body.annotation;
    const row = `${path}/${id}`;
    const before = (await reader.get(path)).bytes;
    const refusals = [
      await reader.post(path, post),
      await reader.patch(row, { base_rev: rev, body: "x" }),
      await reader.delete(row),
    ];
    for (const { status, body } of refusals) expect([status, body.error.code]).toEqual([403, "unauthorized"]);
    expect((await reader.get(path)).bytes).toEqual(before);
    expect((await bot.patch(row, { base_rev: rev, body: "boop" })).body.annotation.body).toBe("boop");
    expect((await bot.delete(row)).status).toBe(200);
  });

  it.each<[string, string, object?]>([
    ["POST", "/api/users", { username: "other", password }],
    ["POST", "/api/session", { username: "mina", password }],
    ["DELETE", "/api/session"],
    ["POST", "/api/guests", { name: "Other" }],
    ["PATCH", "/api/me", { name: "Other" }],
    ["POST", "/api/videos", { title: "B", url: "https://example.org/b.mp4" }],
    ["PATCH", "/api/videos/VIDEO", { title: "B" }],
    ["DELETE", "/api/videos/VIDEO"],
    ["POST", "/api/videos/VIDEO/restore"],
  ])("H9: may not %s %s, whatever its owner may", async (method, path, input) => {
    const mina = await person("mina");
    const videoId = await videoOf(mina);
    const bot = program((await make(mina, "annotate")).token);
    const answer = await bot.send(method, path.replace("VIDEO", videoId), { body: input && JSON.stringify(input) });
    expect([answer.status, answer.body.error.code]).toEqual([403, "unauthorized"]);
    expect(answer.headers.get("set-cookie")).toBeNull();
    expect((await mina.get(`/api/videos/${videoId}`)).body.video.title).toBe("A");
    expect((await mina.get("/api/me")).body.user?.name).toBe("mina");
  });

  it("H9: is answered 401 where the token is unknown or revoked, though its cookies were good", async () => {
    const mina = await person("mina");
    const videoId = await videoOf(mina);
    const { token, id } = await make(mina, "annotate");
    await mina.delete(`/api/tokens/${id}`);
    for (const wrong of [token, "cue_unknown", "", `${token} ${token}`, mina.cookies.get("cuemark") ?? "no cookie"]) {
      const browser = program(wrong);
      for (const [name, value] of mina.cookies) browser.cookies.set(name, value);
      for (const path of ["/api/me", "/api/socket-token", `/api/videos/${videoId}`, "/api/nothing"]) {
        const answer = await browser.get(path);
        expect([answer.status, answer.body.error.code]).toEqual([401, "unauthorized"]);
        if (wrong) expect(answer.bytes.toString()).not.toContain(wrong);
      }
      expect((await browser.post(`/api/videos/${videoId}/annotations`, { at: 0, body: "x" })).status).toBe(401);
    }
  });

  it("H9: is its token's owner, not its cookies'; other schemes, a proxy's, say nothing", async () => {
    const { token } = await make(await person("mina"));
    const akira = await person("akira");
    const who = async (authorization: string) => (await akira.get("/api/me", { authorization })).body.user?.username;
    expect(await who(`Bearer ${token}`)).toBe("mina");
    expect(await who(`bearer ${token}`)).toBe("mina");
    expect(await who(`Basic ${token}`)).toBe("akira");
  });

  it("H9: writes from no foreign page", async () => {
    const mina = await person("mina");
    const bot = program((await make(mina, "annotate")).token);
    bot.headers.origin = "https://evil.example";
    const answer = await bot.post(`/api/videos/${await videoOf(mina)}/annotations`, { at: 0, body: "x" });
    expect(answer.body.error.code).toBe("foreign_origin");
  });

  it("H9: is remembered as used, to the minute", async () => {
    const mina = await person("mina");
    const bot = program((await make(mina)).token);
    const startMs = api.clock.nowMs;
    const used = async (afterMs: number) => {
      api.clock.nowMs = startMs + afterMs;
      await bot.get("/api/me");
      return Date.parse((await mina.get("/api/tokens")).body.tokens[0]?.last_used_at ?? "") - startMs;
    };
    expect([await used(1_000), await used(60_999), await used(61_000)]).toEqual([1_000, 1_000, 61_000]);
  });

  it("C13: gets socket tokens that end with it", async () => {
    const mina = await person("mina");
    const { token, id } = await make(mina, "read");
    const fetched = await program(token).get("/api/socket-token");
    expect(fetched.headers.get("set-cookie")).toBeNull();
    const { actor } = (await actorOfSocketToken(api.runtime, fetched.body.token)) ?? {};
    expect(actor).toMatchObject({ username: "mina", scope: "read", sessionId: `token:${id}` });
    await mina.delete(`/api/tokens/${id}`);
    expect(api.asked).toContain(`end token:${id}`);
    expect(await actorOfSocketToken(api.runtime, fetched.body.token)).toBeNull();
  });
});
