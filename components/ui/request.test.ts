import { afterEach, expect, test, vi } from "vitest";
import { request } from "./request";

const answer = (status: number, body: string | null) => vi.stubGlobal("fetch", async () => new Response(body, { status }));
afterEach(() => vi.unstubAllGlobals());

test("a call that worked gives what it answered", async () => {
  answer(201, '{"user":{"id":"u1"}}');
  expect(await request("POST", "/api/users", {})).toEqual({ ok: true, value: { user: { id: "u1" } } });
  answer(204, null);
  expect(await request("DELETE", "/api/session")).toEqual({ ok: true, value: null });
});

test("a refusal gives its words and its fields", async () => {
  answer(422, '{"error":{"code":"invalid","message":"Not right.","fields":{"title":"must not be empty","odd":3}}}');
  const refused = { ok: false, status: 422, message: "Not right.", fields: { title: "must not be empty" } };
  expect(await request("POST", "/api/videos", {})).toEqual(refused);
});

test.each([
  ["a proxy's page", 502, "<html>Bad gateway</html>"],
  ["JSON of another shape", 500, '["no"]'],
])("%s is no reason to break", async (_what, status, body) => {
  answer(status, body);
  expect(await request("GET", "/api/me")).toMatchObject({ ok: false, message: expect.stringMatching(/[a-z]/), fields: {} });
});

test("a server out of reach is an answer like any other", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
  expect(await request("GET", "/api/me")).toMatchObject({ ok: false, status: 0, message: expect.stringContaining("connection") });
});
