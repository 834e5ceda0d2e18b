import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { StoreUnavailable } from "@/db/store";
import { setRuntime } from "@/lib/runtime";
import { type Api, openApi } from "@/test/support/api";

let api: Api;
beforeEach(() => {
  api = openApi();
});
afterEach(() => api.close());

const guest = JSON.stringify({ name: "Passer-by" });
const send = (body: string, headers: Record<string, string> = {}) => api.browser().send("POST", "/api/guests", { body, headers });

describe("a body", () => {
  it.each([
    ["application/json", 201],
    ["Application/JSON; charset=utf-8", 201],
    ["text/plain", 415],
    ["application/x-www-form-urlencoded", 415],
    ["multipart/form-data; boundary=x", 415],
    ["application/jsonp", 415],
  ])("of type %s is answered %i", async (type, status) => {
    expect((await send(guest, { "content-type": type })).status).toBe(status);
  });

  it.each(["", "{", "undefined", '{"name": "a"', "{'name': 'a'}"])("that is %j, no JSON, is answered 400", async (body) => {
    const answer = await send(body);
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({ error: { code: "malformed", message: "This is not JSON." } });
  });

  it("may be 64 KiB long and no longer, announced or not", async () => {
    const padded = (length: number) => guest + " ".repeat(length - guest.length);
    expect((await send(padded(65_536))).status).toBe(201);
    for (const headers of [undefined, { "content-length": "65537" }]) {
      const refused = await send(padded(65_537), headers);
      expect(refused.status).toBe(413);
      expect(refused.body.error).toMatchObject({ code: "too_large", limit: { body_bytes: 65_536 } });
    }
  });

  it("cannot reach the prototype of anything", async () => {
    expect(
      (await send('{"name": "Noor", "__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}')).status,
    ).toBe(201);
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });
});

describe("H2: a write from another site", () => {
  it.each([
    ["POST", "/api/users"],
    ["POST", "/api/session"],
    ["DELETE", "/api/session"],
    ["POST", "/api/guests"],
    ["POST", "/api/videos"],
    ["PATCH", "/api/videos/0000000000000000"],
    ["DELETE", "/api/videos/0000000000000000"],
    ["POST", "/api/videos/0000000000000000/restore"],
    ["POST", "/api/videos/0000000000000000/annotations"],
    ["PATCH", "/api/videos/0000000000000000/annotations/1"],
    ["DELETE", "/api/videos/0000000000000000/annotations/1"],
  ])("%s %s is refused with 403, and does nothing", async (method, path) => {
    const browser = api.browser();
    await browser.post("/api/guests", { name: "Passer-by" });
    const body = method === "DELETE" ? undefined : "{}";
    for (const headers of [{ origin: "https://evil.example" }, { origin: "null" }]) {
      const answer = await browser.send(method, path, { body, headers });
      expect(answer.status).toBe(403);
      expect(answer.body.error.code).toBe("foreign_origin");
    }
    expect((await browser.get("/api/me")).body.user?.name).toBe("Passer-by");
    expect((await browser.send(method, path, { body })).body.error?.code).not.toBe("foreign_origin");
  });

  it("is told from a program, which names no origin", async () => {
    const program = api.browser();
    program.headers = {};
    expect((await program.post("/api/guests", { name: "Bot" })).status).toBe(201);
  });
});

describe("what goes wrong", () => {
  it("on an unknown path is answered in JSON", async () => {
    for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"]) {
      const answer = await api.browser().send(method, "/api/nothing/here", {});
      expect(answer.status).toBe(404);
      expect(answer.body.error.code).toBe("not_found");
    }
  });

  it("in the database for a while is answered 503 with when to try again", async () => {
    const listVideos = () => Promise.reject(new StoreUnavailable("disk full"));
    setRuntime({ ...api.runtime, store: { ...api.runtime.store, listVideos } });
    const answer = await api.browser().get("/api/videos");
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).toBe("1");
    expect(answer.body.error.code).toBe("unavailable");
    expect(answer.bytes.toString()).not.toContain("disk full");
  });

  it("by our own fault is answered 500, written down once, and told to nobody", async () => {
    const lines: string[] = [];
    const log = pino({}, { write: (line) => void lines.push(line) });
    const listVideos = () => Promise.reject(new Error("secret inside"));
    setRuntime({ ...api.runtime, log, store: { ...api.runtime.store, listVideos } });
    const answer = await api.browser().get("/api/videos?q=private+words");
    expect(answer.status).toBe(500);
    expect(answer.body.error.code).toBe("internal");
    expect(answer.bytes.toString()).not.toContain("secret inside");
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain("secret inside");
    expect(lines[0]).toContain('"path":"/api/videos"');
    expect(lines[0]).not.toContain("private");
  });
});
