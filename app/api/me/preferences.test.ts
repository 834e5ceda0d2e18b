import { afterEach, beforeEach, expect, it } from "vitest";
import { type Api, openApi } from "@/test/support/api";

let api: Api;
beforeEach(() => {
  api = openApi();
});
afterEach(() => api.close());

const path = "/api/me/preferences";
const preferences = { keys: { preset: "editor", changes: { editor: { mute: ["q", "shift+m"], loop: [] } } } };

async function person(username = "mina") {
  const browser = api.browser();
  expect((await browser.post("/api/users", { username, password: "correct horse" })).status).toBe(201);
  return browser;
}

it("H14: accounts and guests keep theirs, each their own, on every device", async () => {
  const mina = await person();
  const guest = api.browser();
  await guest.post("/api/guests", { name: "Passer-by" });
  expect((await mina.get(path)).body).toEqual({ preferences: null });
  const kept = await mina.put(path, preferences);
  expect([kept.status, kept.body]).toEqual([200, { preferences }]);
  const elsewhere = api.browser();
  await elsewhere.post("/api/session", { username: "mina", password: "correct horse" });
  expect((await elsewhere.get(path)).body).toEqual({ preferences });
  expect((await guest.get(path)).body).toEqual({ preferences: null });
  expect((await guest.put(path, preferences)).status).toBe(200);
  await guest.post("/api/users", { username: "passer", password: "correct horse" });
  expect((await guest.get(path)).body).toEqual({ preferences });
});

it("H14: a viewer has none here, and another site changes nothing", async () => {
  const viewer = api.browser();
  expect([(await viewer.get(path)).status, (await viewer.put(path, preferences)).status]).toEqual([401, 401]);
  const mina = await person();
  mina.headers = { origin: "https://elsewhere.example" };
  expect((await mina.put(path, preferences)).status).toBe(403);
  expect((await mina.get(path)).body).toEqual({ preferences: null });
});

it("H14: a program acting in somebody's name may read them and change nothing", async () => {
  const mina = await person();
  for (const scope of ["read", "annotate"]) {
    const { token } = (await mina.post("/api/tokens", { name: "Bot", scope })).body;
    const program = api.browser();
    program.headers = { authorization: `Bearer ${token}` };
    expect([(await program.get(path)).status, (await program.put(path, preferences)).status]).toEqual([200, 403]);
  }
});

it("H14: what is unknown is not kept", async () => {
  const mina = await person();
  await mina.put(path, { ...preferences, admin: true, keys: { ...preferences.keys, extra: 1 } });
  expect((await mina.get(path)).body).toEqual({ preferences });
});

it.each([
  ["no object", "all of it", "_"],
  ["an unknown preset", { keys: { preset: "vim", changes: {} } }, "keys.preset"],
  ["an action of another shape", change({ "a b": ["x"] }), "keys.changes.viewer.a b"],
  ["a key that is no text", change({ mute: [1] }), "keys.changes.viewer.mute.0"],
  ["a very long key", change({ mute: ["x".repeat(21)] }), "keys.changes.viewer.mute.0"],
  ["many keys for one action", change({ mute: ["a", "b", "c", "d", "e"] }), "keys.changes.viewer.mute"],
])("H14: refuses %s and keeps what was there", async (_what, input, field) => {
  const mina = await person();
  await mina.put(path, preferences);
  const refused = await mina.put(path, input);
  expect(refused.status).toBe(422);
  expect(Object.keys(refused.body.error.fields ?? {})).toContain(field);
  expect((await mina.get(path)).body).toEqual({ preferences });
});

it("H14: keeps at most 8 KB, and says so", async () => {
  const mina = await person();
  const actions = Array.from({ length: 300 }, (_, index) => [`action${index}`, ["x".repeat(20)]]);
  const refused = await mina.put(path, change(Object.fromEntries(actions)));
  expect([refused.status, refused.body.error.limit]).toEqual([413, { preferences_bytes: 8_192 }]);
  expect((await mina.get(path)).body).toEqual({ preferences: null });
});

function change(viewer: object) {
  return { keys: { preset: "viewer", changes: { viewer } } };
}
