import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { actorOfSocketToken } from "@/lib/auth/authenticate";
import { type Api, type Browser, openApi } from "@/test/support/api";

let api: Api;
beforeEach(() => {
  api = openApi();
});
afterEach(() => api.close());

const password = "correct horse";
const register = async (browser: Browser, username: string) => {
  const { body } = await browser.post("/api/users", { username, password });
  return body.user;
};

describe("H3: registering", () => {
  it("answers 201 with the person, and the browser is signed in", async () => {
    const browser = api.browser();
    const made = await browser.post("/api/users", { username: "mina", password, name: "Mina Ōta" });
    expect(made.status).toBe(201);
    expect(made.body).toEqual({ user: { id: expect.any(String), username: "mina", name: "Mina Ōta", kind: "user" } });
    expect(made.headers.get("cache-control")).toBe("no-store");
    expect((await browser.get("/api/me")).body).toEqual(made.body);
    expect((await api.browser().get("/api/me")).body).toEqual({ user: null });
  });

  it("takes the username for a name where none is given", async () => {
    for (const [username, name] of [
      ["mina", undefined],
      ["akira", ""],
      ["noor", null],
    ]) {
      const { body } = await api.browser().post("/api/users", { username, password, name });
      expect(body.user?.name).toBe(username);
    }
  });

  it.each([
    ["an empty username", { username: "", password }, ["username"]],
    ["a username of 65 characters", { username: "a".repeat(65), password }, ["username"]],
    ["a username with a space", { username: "mi na", password }, ["username"]],
    ["a username that begins with a dot", { username: ".mina", password }, ["username"]],
    ["a username with another alphabet's letters", { username: "mіna", password }, ["username"]],
    ["a username that is a number", { username: 7, password }, ["username"]],
    ["no username", { password }, ["username"]],
    ["a password of 7 characters", { username: "mina", password: "1234567" }, ["password"]],
    ["a password of 4 characters that take 8 units", { username: "mina", password: "🐟🐟🐟🐟" }, ["password"]],
    ["a password of 1025 characters", { username: "mina", password: "x".repeat(1_025) }, ["password"]],
    ["a blank name", { username: "mina", password, name: "  " }, ["name"]],
    ["a name of 65 characters", { username: "mina", password, name: "x".repeat(65) }, ["name"]],
    ["a name with an invisible character", { username: "mina", password, name: "Mi\u202ena" }, ["name"]],
    ["nothing at all", {}, ["username", "password"]],
    ["a list", [], ["_"]],
    ["null", null, ["_"]],
  ])("refuses %s, field by field", async (_name, input, fields) => {
    const { status, body } = await api.browser().post("/api/users", input);
    expect(status).toBe(422);
    expect(body.error.code).toBe("invalid");
    expect(Object.keys(body.error.fields ?? {})).toEqual(fields);
  });

  it.each(["a", "7of9", "mina@example.com", "a.b_c+d-e", "A".repeat(64)])("accepts the username %s", async (username) => {
    expect((await api.browser().post("/api/users", { username, password })).status).toBe(201);
  });

  it("keeps a username unique without regard to case, also when many ask at once", async () => {
    const answers = await Promise.all(
      ["mina", "MINA", "Mina", "mina"].map((username) => api.browser().post("/api/users", { username, password })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422]);
    const refused = answers.find(({ status }) => status === 422);
    expect(refused?.body.error).toMatchObject({ code: "username_taken", fields: { username: "is taken" } });
  });

  it("as a guest keeps the person, and so the annotations", async () => {
    const browser = api.browser();
    const guest = await browser.post("/api/guests", { name: "Passer-by" });
    const account = await browser.post("/api/users", { username: "mina", password });
    expect(account.body.user).toEqual({ ...guest.body.user, username: "mina", name: "mina", kind: "user" });
  });

  it("while signed in makes another person", async () => {
    const browser = api.browser();
    const first = await register(browser, "mina");
    const second = await register(browser, "akira");
    expect(second?.id).not.toBe(first?.id);
  });

  it("is limited for each address", async () => {
    api = openApi({ LIMIT_SIGNINS_PER_MINUTE: "1" });
    const statuses: number[] = [];
    for (let count = 0; count < 31; count += 1) {
      statuses.push((await api.browser().post("/api/guests", { name: `Guest ${count}` })).status);
    }
    expect(statuses.slice(0, 30)).toEqual(Array(30).fill(201));
    expect(statuses[30]).toBe(429);
  });
});

describe("H3: signing in and out", () => {
  it("answers the person and begins a session", async () => {
    const person = await register(api.browser(), "mina");
    const browser = api.browser();
    const answer = await browser.post("/api/session", { username: "MINA", password });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ user: person });
    expect((await browser.get("/api/me")).body).toEqual({ user: person });
  });

  it("H2: never tells whether the name exists", async () => {
    await register(api.browser(), "mina");
    const wrong = await api.browser().post("/api/session", { username: "mina", password: "wrong horse" });
    const nobody = await api.browser().post("/api/session", { username: "nobody", password: "wrong horse" });
    expect(wrong.status).toBe(401);
    expect(nobody.status).toBe(401);
    expect(nobody.bytes).toEqual(wrong.bytes);
    expect([...nobody.headers]).toEqual([...wrong.headers]);
  });

  it("refuses after ten failures, the right password too, and takes it again later", async () => {
    await register(api.browser(), "mina");
    for (let count = 0; count < 10; count += 1) {
      expect((await api.browser().post("/api/session", { username: "mina", password: "wrong horse" })).status).toBe(401);
    }
    const refused = await api.browser().post("/api/session", { username: "mina", password });
    expect(refused.status).toBe(429);
    expect(refused.headers.get("retry-after")).toBe("6");
    expect(refused.body.error).toMatchObject({ code: "rate_limited", retry_after_ms: 6_000, limit: { signins_per_minute: 10 } });
    api.clock.nowMs += 6_000;
    expect((await api.browser().post("/api/session", { username: "mina", password })).status).toBe(200);
  });

  it("tells fifty guesses sent at once no more than ten sent in turn", async () => {
    await register(api.browser(), "mina");
    const guesses = Array.from({ length: 50 }, (_, index) => (index === 40 ? password : "wrong horse"));
    const answers = await Promise.all(
      guesses.map((guess) => api.browser().post("/api/session", { username: "mina", password: guess })),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(12);
    expect(statuses[40]).toBe(429);
  });

  it("H1: begins a new session each time and ends the one the browser had", async () => {
    const browser = api.browser();
    await register(browser, "mina");
    const planted = browser.cookies.get("cuemark") ?? "";
    const sessionId = (await api.runtime.tokens.verifySession(planted)) ?? "";
    await browser.post("/api/session", { username: "mina", password });
    expect(browser.cookies.get("cuemark")).not.toBe(planted);
    expect(api.asked).toEqual([`end ${sessionId}`]);

    const thief = api.browser();
    thief.cookies.set("cuemark", planted);
    expect((await thief.get("/api/me")).body).toEqual({ user: null });
    expect((await browser.get("/api/me")).body.user?.username).toBe("mina");
  });

  it("out ends the session: its cookie, its socket tokens and its sockets", async () => {
    const browser = api.browser();
    await register(browser, "mina");
    const kept = browser.cookies.get("cuemark") ?? "";
    const sessionId = await api.runtime.tokens.verifySession(kept);
    const { token } = (await browser.get("/api/socket-token")).body;
    expect(await actorOfSocketToken(api.runtime, token)).toMatchObject({ actor: { username: "mina" } });

    expect((await browser.delete("/api/session")).status).toBe(204);
    expect(browser.cookies.has("cuemark")).toBe(false);
    browser.cookies.set("cuemark", kept);
    expect((await browser.get("/api/me")).body).toEqual({ user: null });
    expect(await actorOfSocketToken(api.runtime, token)).toBeNull();
    expect(api.asked).toEqual([`end ${sessionId}`]);
    expect((await browser.delete("/api/session")).status).toBe(204);
  });

  it("ends by itself after thirty days", async () => {
    const browser = api.browser();
    await register(browser, "mina");
    api.clock.nowMs += 30 * 24 * 3_600_000 - 1_000;
    expect((await browser.get("/api/me")).body.user).not.toBeNull();
    api.clock.nowMs += 10_000;
    expect((await browser.get("/api/me")).body.user).toBeNull();
  });
});

describe("H3: a guest", () => {
  it("has a name and no username", async () => {
    const browser = api.browser();
    const made = await browser.post("/api/guests", { name: "  Passer   by " });
    expect(made.status).toBe(201);
    expect(made.body).toEqual({ user: { id: expect.any(String), username: null, name: "Passer by", kind: "guest" } });
    expect((await browser.get("/api/me")).body).toEqual(made.body);
  });

  it("who gives another name stays the same person", async () => {
    const browser = api.browser();
    const first = await browser.post("/api/guests", { name: "Passer-by" });
    const second = await browser.post("/api/guests", { name: "Noor" });
    expect(second.body.user).toEqual({ ...first.body.user, name: "Noor" });
  });

  it("is refused a bad name, and any name where the server takes no guests", async () => {
    expect((await api.browser().post("/api/guests", { name: " " })).body.error.fields).toEqual({ name: "must not be empty" });
    openApi({ GUESTS: "off" });
    expect((await api.browser().post("/api/guests", { name: "Noor" })).body.error.code).toBe("unauthorized");
  });
});

describe("C7: a socket token", () => {
  it("is a viewer's where nobody is signed in, the same viewer in every tab of the browser", async () => {
    const browser = api.browser();
    const first = await browser.get("/api/socket-token");
    expect(first.body.expires_in).toBe(600);
    expect(first.headers.get("set-cookie")).toMatch(/^cuemark_viewer=[\w-]{22}; .*HttpOnly/);
    const second = await browser.get("/api/socket-token");
    expect(second.headers.get("set-cookie")).toBeNull();
    const actors = await Promise.all([first, second].map(({ body }) => actorOfSocketToken(api.runtime, body.token)));
    expect(actors[0]?.actor).toMatchObject({ kind: "viewer", key: expect.stringMatching(/^.{22}$/) });
    expect(actors[1]).toEqual(actors[0]);
    const other = await api.browser().get("/api/socket-token");
    expect(await actorOfSocketToken(api.runtime, other.body.token)).not.toEqual(actors[0]);
  });

  it("is the person's where somebody is signed in, and needs no viewer's cookie", async () => {
    const browser = api.browser();
    const person = await register(browser, "mina");
    const answer = await browser.get("/api/socket-token");
    expect(answer.headers.get("set-cookie")).toBeNull();
    expect((await actorOfSocketToken(api.runtime, answer.body.token))?.actor).toMatchObject({ ...person });
  });
});

describe("H1: under https", () => {
  it("the session's cookie is __Host- and Secure, the viewer's Secure", async () => {
    await api.close();
    api = openApi({ PUBLIC_URL: "https://cuemark.example" });
    const browser = api.browser();
    browser.headers = { origin: "https://cuemark.example" };
    const viewer = await browser.get("/api/socket-token");
    expect(viewer.headers.get("set-cookie")).toContain("; Secure");
    const made = await browser.post("/api/users", { username: "mina", password });
    expect(made.headers.get("set-cookie")).toMatch(
      /^__Host-cuemark=[^;]+; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Lax; Secure$/,
    );
    expect((await browser.get("/api/me")).body.user?.username).toBe("mina");
  });
});
