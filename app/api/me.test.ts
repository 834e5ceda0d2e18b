import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { actorOfSocketToken } from "@/lib/auth/authenticate";
import { type Api, type Browser, openApi } from "@/test/support/api";

let api: Api;
beforeEach(() => {
  api = openApi();
});
afterEach(() => api.close());

const password = "correct horse";
const renewed = { password: "a new long password", current_password: password };
async function person(username: string): Promise<Browser> {
  const browser = api.browser();
  expect((await browser.post("/api/users", { username, password })).status).toBe(201);
  return browser;
}
async function signedIn(username: string, words = password) {
  const browser = api.browser();
  return { browser, answer: await browser.post("/api/session", { username, password: words }) };
}

describe("changing one's name", () => {
  it("H10: accounts and guests stay who they are, in the same session", async () => {
    const mina = await person("mina");
    const guest = api.browser();
    await guest.post("/api/guests", { name: "Passer-by" });
    for (const browser of [mina, guest]) {
      const before = (await browser.get("/api/me")).body.user;
      const changed = await browser.patch("/api/me", { name: "  Mina   Ōta " });
      expect(changed.status).toBe(200);
      expect(changed.body).toEqual({ user: { ...before, name: "Mina Ōta" } });
      expect((await browser.get("/api/me")).body).toEqual(changed.body);
    }
    const { asked } = api;
    expect(asked).toEqual([expect.stringMatching(/^rename \S+ Mina Ōta$/), expect.stringMatching(/^rename \S+ Mina Ōta$/)]);
  });

  it.each([
    ["a blank name", { name: " " }, ["name"]],
    ["an invisible character", { name: "Mi\u202ena" }, ["name"]],
    ["a short password", { password: "short", current_password: password }, ["password"]],
    ["no current password", { password: "a new long password" }, ["current_password"]],
    ["nothing", {}, ["_"]],
    ["the current password alone", { current_password: password }, ["_"]],
  ])("H10: refuses %s and changes nothing", async (_what, input, fields) => {
    const mina = await person("mina");
    const { status, body } = await mina.patch("/api/me", input);
    expect(status).toBe(422);
    expect(Object.keys(body.error.fields ?? {})).toEqual(fields);
    expect((await mina.get("/api/me")).body.user?.name).toBe("mina");
    expect((await signedIn("mina")).answer.status).toBe(200);
  });

  it("H10: asks a viewer for a name, and a guest for an account before a password", async () => {
    expect((await api.browser().patch("/api/me", { name: "Noor" })).status).toBe(401);
    const guest = api.browser();
    await guest.post("/api/guests", { name: "Passer-by" });
    const refused = await guest.patch("/api/me", { name: "Noor", ...renewed });
    expect(refused.body.error.fields).toHaveProperty("password");
    expect((await guest.get("/api/me")).body.user?.name).toBe("Passer-by");
  });
});

describe("changing one's password", () => {
  it("H10: ends every session and its socket tokens, goes on in this browser under a new one, and keeps access tokens", async () => {
    const mina = await person("mina");
    const { browser: elsewhere } = await signedIn("mina");
    const akira = await person("akira");
    const { token: accessToken } = (await mina.post("/api/tokens", { name: "Bot", scope: "read" })).body;
    const { token: socketToken } = (await elsewhere.get("/api/socket-token")).body;
    expect(await actorOfSocketToken(api.runtime, socketToken)).not.toBeNull();
    const oldCookie = mina.cookies.get("cuemark") ?? "";
    const oldSession = await api.runtime.tokens.verifySession(oldCookie);
    const otherSession = await api.runtime.tokens.verifySession(elsewhere.cookies.get("cuemark") ?? "");
    api.asked.length = 0;

    const changed = await mina.patch("/api/me", { name: "Mina Ōta", ...renewed });
    expect(changed.status).toBe(200);
    expect(changed.body.user).toMatchObject({ username: "mina", name: "Mina Ōta" });
    const renaming = `rename ${changed.body.user?.id} Mina Ōta`;
    expect(api.asked.sort()).toEqual([`end ${oldSession}`, `end ${otherSession}`, renaming].sort());
    expect(mina.cookies.get("cuemark")).not.toBe(oldCookie);
    expect((await mina.get("/api/me")).body.user?.name).toBe("Mina Ōta");
    expect((await elsewhere.get("/api/me")).body.user).toBeNull();
    expect(await actorOfSocketToken(api.runtime, socketToken)).toBeNull();
    expect((await akira.get("/api/me")).body.user?.username).toBe("akira");
    expect((await api.browser().get("/api/me", { authorization: `Bearer ${accessToken}` })).body.user?.username).toBe("mina");

    expect((await signedIn("mina")).answer.status).toBe(401);
    expect((await signedIn("mina", renewed.password)).answer.status).toBe(200);
  });

  it("H10: a wrong current password changes nothing, says so beside its field, and counts as a failed sign-in", async () => {
    const mina = await person("mina");
    const wrong = { name: "Somebody", password: "a new long password", current_password: "wrong horse" };
    for (let count = 0; count < 10; count++) {
      const refused = await mina.patch("/api/me", wrong);
      expect(refused.status).toBe(422);
      expect(refused.body.error.fields).toEqual({ current_password: "is not your current password" });
    }
    const tooMany = await mina.patch("/api/me", renewed);
    expect([tooMany.status, tooMany.body.error.code]).toEqual([429, "rate_limited"]);
    expect((await signedIn("mina")).answer.status).toBe(429);
    expect((await mina.get("/api/me")).body.user?.name).toBe("mina");
    api.clock.nowMs += 60_000;
    expect((await signedIn("mina")).answer.status).toBe(200);
  });
});
