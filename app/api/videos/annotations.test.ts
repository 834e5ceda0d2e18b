import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Api, type Browser, openApi } from "@/test/support/api";

let api: Api;
let mina: Browser;
let viewer: Browser;
let path: string;

beforeEach(async () => {
  api = openApi({ LIMIT_POSTS_PER_SECOND: "0" });
  [mina, viewer] = [api.browser(), api.browser()];
  await mina.post("/api/users", { username: "mina", password: "correct horse" });
  const { body } = await mina.post("/api/videos", { title: "A film", url: "https://example.com/film.mp4" });
  path = `/api/videos/${body.video.id}/annotations`;
});
afterEach(() => api.close());

const clientId = "0b9f7a52-5a52-4a52-8a52-0b9f7a520b9f";
const post = async (input: object = {}) => (await mina.post(path, { at: 1_000, body: "Look there", ...input })).body.annotation;

describe("H5: posting over HTTP", () => {
  it("answers 201 with the row, and the rooms are told", async () => {
    const answer = await mina.post(path, { at: 1_000, body: "Look there", client_id: clientId });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      annotation: { at: 1_000, body: "Look there", client_id: clientId, rev: 1, user: { username: "mina" } },
    });
    expect(api.changes).toMatchObject([{ kind: "created", annotation: { id: answer.body.annotation.id } }]);
  });

  it("A1: the same post again answers 200 with the stored row, marked, and nobody is told again", async () => {
    const first = await mina.post(path, { at: 1_000, body: "Look there", client_id: clientId });
    const again = await mina.post(path, { at: 1_000, body: "Look there", client_id: clientId });
    expect(again.status).toBe(200);
    expect(again.body).toEqual({ ...first.body, duplicate: true });
    expect(api.changes).toHaveLength(1);
    const other = await mina.post(path, { at: 1_000, body: "Something else", client_id: clientId });
    expect(other).toMatchObject({ status: 409, body: { error: { code: "idempotency_mismatch" } } });
  });

  it("A4: says what is wrong with which field", async () => {
    const { status, body } = await mina.post(path, { at: -1, body: " " });
    expect(status).toBe(422);
    expect(body.error).toMatchObject({ code: "invalid", fields: { at: "must not be negative", body: "must not be empty" } });
  });

  it("A10: asks a viewer for a name", async () => {
    expect((await viewer.post(path, { at: 0, body: "hello" })).status).toBe(401);
    await viewer.post("/api/guests", { name: "Passer-by" });
    expect((await viewer.post(path, { at: 0, body: "hello" })).status).toBe(201);
  });

  it("M2: allows 5 a second with bursts of 20, and says when to come back", async () => {
    await api.close();
    api = openApi();
    const guest = api.browser();
    await guest.post("/api/guests", { name: "Passer-by" });
    const missing = "/api/videos/0000000000000000/annotations";
    const statuses: number[] = [];
    for (let count = 0; count < 20; count += 1) statuses.push((await guest.post(missing, { at: 0, body: "hello" })).status);
    expect(new Set(statuses)).toEqual(new Set([404]));
    const refused = await guest.post(missing, { at: 0, body: "hello" });
    expect(refused.status).toBe(429);
    expect(refused.headers.get("retry-after")).toBe("1");
    expect(refused.body.error).toMatchObject({ code: "rate_limited", retry_after_ms: 200, limit: { posts_per_second: 5 } });
  });
});

describe("H5: editing and deleting over HTTP", () => {
  it("edits on the newest rev; on a stale one answers the row as it stands", async () => {
    const row = await post();
    const edited = await mina.patch(`${path}/${row.id}`, { base_rev: row.rev, body: "Look here", id: 999 });
    expect(edited).toMatchObject({ status: 200, body: { annotation: { id: row.id, body: "Look here", rev: 2 } } });
    const stale = await mina.patch(`${path}/${row.id}`, { base_rev: row.rev, body: "Look away" });
    expect(stale.status).toBe(409);
    expect(stale.body.error).toMatchObject({ code: "conflict", annotation: { id: row.id, body: "Look here", rev: 2 } });
  });

  it("A7: deletes, and answers the same when asked again", async () => {
    const row = await post();
    const deleted = await mina.delete(`${path}/${row.id}`);
    expect(deleted.status).toBe(200);
    expect(deleted.body).toEqual({ id: row.id, rev: 2 });
    expect((await mina.delete(`${path}/${row.id}`)).body).toEqual(deleted.body);
    const edit = await mina.patch(`${path}/${row.id}`, { base_rev: 1, body: "Look here" });
    expect(edit).toMatchObject({ status: 404, body: { error: { annotation: { id: row.id, rev: 2, deleted: true } } } });
  });

  it.each(["0", "-1", "abc", "1.5", "1e3", "9".repeat(40), "%00"])("answers 404 for the id %s", async (id) => {
    expect((await mina.patch(`${path}/${id}`, { base_rev: 1, body: "x" })).status).toBe(404);
    expect((await mina.delete(`${path}/${id}`)).status).toBe(404);
  });

  it.each([["null"], ["7"], ['"text"'], ["[]"]])("refuses an edit that is %s", async (body) => {
    const row = await post();
    expect((await mina.send("PATCH", `${path}/${row.id}`, { body })).status).toBe(422);
  });
});

describe("H5: reading pages over HTTP", () => {
  it("without parameters answers every live row by id, with rev and epoch", async () => {
    const rows = [await post({ at: 9_000 }), await post({ at: 1_000 }), await post()];
    await mina.delete(`${path}/${rows[2]?.id}`);
    const { body } = await viewer.get(path);
    expect(body.annotations).toEqual(rows.slice(0, 2));
    expect(body).toMatchObject({ changes: [], rev: 4, epoch: api.runtime.store.epoch, has_more: false, reset: false });
  });

  it("U3: by rev, page by page, gives every change once", async () => {
    for (let count = 0; count < 5; count += 1) await post({ body: `Number ${count}` });
    const bodies: string[] = [];
    let afterRev = 0;
    for (let more = true; more; ) {
      const { body } = await viewer.get(`${path}?after_rev=${afterRev}&epoch=${api.runtime.store.epoch}&limit=2`);
      expect(body.annotations.length).toBeLessThanOrEqual(2);
      bodies.push(...body.annotations.map((row) => row.body));
      [afterRev, more] = [body.rev, body.has_more];
    }
    expect(bodies).toEqual([0, 1, 2, 3, 4].map((count) => `Number ${count}`));
  });

  it("by id goes on after the id", async () => {
    const [first, second] = [await post(), await post()];
    expect((await viewer.get(`${path}?after_id=${first.id}`)).body.annotations).toEqual([second]);
  });

  it.each([
    "after_rev=-1",
    "after_rev=abc",
    "after_id=1.5",
    "limit=0",
    "after_rev=99999999999999999",
    `epoch=${"x".repeat(65)}&after_rev=0`,
  ])("refuses ?%s and names the field", async (query) => {
    const { status, body } = await viewer.get(`${path}?${query}`);
    expect(status).toBe(422);
    expect(Object.keys(body.error.fields ?? {})).toEqual([query.split("=")[0]]);
  });

  it("answers 304 to a reader who has the newest, and the page once something changed", async () => {
    await post();
    const first = await viewer.get(path);
    expect(first.headers.get("cache-control")).toBe("private, no-cache");
    const etag = first.headers.get("etag") ?? "";
    const same = await viewer.get(path, { "if-none-match": `"other", ${etag}` });
    expect(same.status).toBe(304);
    expect(same.bytes).toHaveLength(0);
    await post();
    expect((await viewer.get(path, { "if-none-match": etag })).status).toBe(200);
  });
});
