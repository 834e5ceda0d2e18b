import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type House, openHouse } from "../support/house";
import { WireClient } from "../support/wire-client";

let house: House;
let owner: Awaited<ReturnType<House["user"]>>;
let topic: string;
let author: WireClient;
let joinRef: string;
let epoch: string;
const opened: WireClient[] = [];

interface PageRows {
  annotations: { id: number; rev: number; body: string }[];
  changes: { id: number; rev: number; deleted?: true }[];
  rev: number;
  epoch: string;
  has_more: boolean;
  reset: boolean;
}

async function connect(): Promise<WireClient> {
  const client = await WireClient.connect(house.url, { token: owner.token });
  opened.push(client);
  return client;
}
async function joinWith(params: object): Promise<{ client: WireClient; joinRef: string; page: PageRows; bytes: number }> {
  const client = await connect();
  const reply = await client.join(topic, params);
  expect(reply.status).toBe("ok");
  const bytes = Buffer.byteLength(client.frames[0]?.raw ?? "");
  return { client, joinRef: reply.joinRef, page: reply.response as unknown as PageRows, bytes };
}
const push = async (event: string, payload: object) => {
  const reply = await author.push(joinRef, topic, event, payload);
  expect(reply.status, JSON.stringify(reply)).toBe("ok");
  return reply.response as { annotation: { id: number; rev: number } } & { id: number; rev: number };
};
const post = async (body: string, at = 1_000) => (await push("new_annotation", { client_id: randomUUID(), at, body })).annotation;
/** All at once: they share commits. */
const postMany = (count: number, body = "n") => Promise.all(Array.from({ length: count }, (_, n) => post(`${body}${n}`, n)));

beforeAll(async () => {
  house = await openHouse();
  owner = await house.user();
});
beforeEach(async () => {
  topic = `video:${await house.video(owner)}`;
  author = await connect();
  const joined = await author.join(topic);
  joinRef = joined.joinRef;
  epoch = joined.response.epoch as string;
});
afterEach(() => {
  for (const one of opened.splice(0)) one.ws.terminate();
});
afterAll(() => house.close());

describe("rev and id", () => {
  it("U1: every change takes one rev, what changes nothing takes none, ids follow commit order", async () => {
    const first = await post("a");
    const second = await post("b");
    await push("edit_annotation", { id: first.id, base_rev: 1, body: "a2" });
    await push("resolve_annotation", { id: second.id, resolved: true });
    await push("resolve_annotation", { id: second.id, resolved: true });
    await push("react", { id: second.id, emoji: "👀", on: true });
    await push("react", { id: second.id, emoji: "👀", on: true });
    const { rev } = await push("delete_annotation", { id: first.id });
    expect(rev).toBe(6);
    expect(second.id).toBeGreaterThan(first.id);
    await author.settle();
    const live = author.frames.filter((frame) => /annotation/.test(frame.event)).map((frame) => frame.payload.rev);
    expect(live).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it("U6: live events of many authors arrive in rev order everywhere, without a hole", async () => {
    const [one, two] = [await joinWith({}), await joinWith({ last_seen_rev: 0, epoch })];
    const third = await connect();
    const thirdJoin = await third.join(topic);
    await Promise.all([
      postMany(60, "a"),
      ...Array.from({ length: 60 }, (_, n) => third.push(thirdJoin.joinRef, topic, "new_annotation", { at: n, body: `b${n}` })),
    ]);
    for (const { client } of [one, two]) {
      await client.next((frame) => frame.payload.rev === 120 && frame.event === "new_annotation");
      const revs = client.frames.filter((frame) => frame.event === "new_annotation").map((frame) => frame.payload.rev);
      expect(revs).toEqual(Array.from({ length: 120 }, (_, n) => n + 1));
    }
  });
});

describe("by id: the plain contract", () => {
  it("U2: nothing sent means everything; last_seen_id means exactly the live rows with a greater id, by id", async () => {
    const rows = [await post("c", 9_000), await post("a", 1_000), await post("gone", 5), await post("b", 500)];
    await push("delete_annotation", { id: rows[2]?.id });
    await push("edit_annotation", { id: rows[0]?.id, base_rev: 1, body: "c2" });
    const all = await joinWith({});
    expect(all.page.annotations.map((row) => row.body)).toEqual(["c2", "a", "b"]);
    expect(all.page).toMatchObject({ changes: [], rev: 6, has_more: false, reset: false });
    const later = await joinWith({ last_seen_id: rows[0]?.id });
    expect(later.page.annotations.map((row) => row.body)).toEqual(["a", "b"]);
    expect(later.page.changes).toEqual([]);
    expect((await joinWith({ last_seen_id: rows[3]?.id })).page.annotations).toEqual([]);
  });

  it("U2: pages of 2,000 rows, live events at once, catch_up by after_id for the rest", async () => {
    await postMany(2_050);
    const { client, joinRef: ref, page } = await joinWith({});
    expect(page.annotations).toHaveLength(2_000);
    expect(page.has_more).toBe(true);
    const live = await post("live");
    expect((await client.event("new_annotation")).payload.id).toBe(live.id);
    const rest = (await client.push(ref, topic, "catch_up", { after_id: page.annotations.at(-1)?.id }))
      .response as unknown as PageRows;
    expect(rest.annotations).toHaveLength(51);
    expect(rest.has_more).toBe(false);
    const ids = [...page.annotations, ...rest.annotations].map((row) => row.id);
    expect(ids).toEqual([...ids].sort((a, b) => a - b));
    expect(new Set(ids).size).toBe(2_051);
  });

  it("U2: a page by id is at most 1 MiB", async () => {
    await Promise.all(Array.from({ length: 150 }, (_, n) => post("é".repeat(9_000), n)));
    const { page, bytes } = await joinWith({});
    expect(page.has_more).toBe(true);
    expect(bytes).toBeLessThan(1024 * 1024 + 4_096);
  });
});

describe("by rev", () => {
  it("U3: brings every change after the cursor, in rev order: new rows apart from newer versions and tombstones", async () => {
    const [a, b, c] = [await post("a"), await post("b"), await post("c")];
    const before = { last_seen_rev: 3, epoch };
    await push("edit_annotation", { id: b.id, base_rev: 2, body: "b2" });
    const d = await post("d");
    await push("delete_annotation", { id: a.id });
    const e = await post("e");
    await push("delete_annotation", { id: e.id });
    await push("react", { id: d.id, emoji: "👍", on: true });
    const { page } = await joinWith(before);
    expect(page.annotations.map((row) => [row.body, row.rev])).toEqual([["d", 9]]);
    expect(page.changes).toEqual([
      expect.objectContaining({ id: b.id, body: "b2", rev: 4 }),
      { id: a.id, rev: 6, deleted: true },
    ]);
    expect(page).toMatchObject({ rev: 9, epoch, has_more: false, reset: false });
    expect((await joinWith({ last_seen_rev: 9, epoch, last_seen_id: 0 })).page).toMatchObject({ annotations: [], changes: [] });
    expect(c.id).toBeGreaterThan(b.id);
  });

  it("U3, U4: pages of 500; live events are held until the last page is sent, then follow: nothing twice, nothing missing", async () => {
    await postMany(1_100);
    const { client, joinRef: ref, page } = await joinWith({ last_seen_rev: 0, epoch });
    expect(page.annotations).toHaveLength(500);
    const seen = [...page.annotations.map((row) => row.rev)];
    let last = page;
    let round = 0;
    while (last.has_more) {
      const during = postMany(3, `during${round++}`);
      last = (await client.push(ref, topic, "catch_up", { after_rev: last.rev })).response as unknown as PageRows;
      seen.push(...[...last.annotations, ...last.changes].map((row) => row.rev));
      await during;
    }
    const head = (await post("after")).rev;
    await client.next((frame) => frame.event === "new_annotation" && frame.payload.rev === head);
    const live = client.frames.filter((frame) => frame.event === "new_annotation").map((frame) => frame.payload.rev as number);
    expect([...seen, ...live]).toEqual(Array.from({ length: head }, (_, n) => n + 1));
  });

  it("U3: a page by rev is at most 256 KiB", async () => {
    await Promise.all(Array.from({ length: 60 }, (_, n) => post("é".repeat(5_000), n)));
    const { page, bytes } = await joinWith({ last_seen_rev: 0, epoch });
    expect(page.has_more).toBe(true);
    expect(bytes).toBeLessThan(256 * 1024 + 4_096);
  });

  it("U3: a row edited or deleted between two pages is in a later page in its newest state", async () => {
    const rows = await postMany(600);
    const { client, joinRef: ref, page } = await joinWith({ last_seen_rev: 0, epoch });
    const [edited, deleted] = [rows[10], rows[20]];
    await push("edit_annotation", { id: edited?.id, base_rev: edited?.rev, body: "edited" });
    await push("delete_annotation", { id: deleted?.id });
    const rest = (await client.push(ref, topic, "catch_up", { after_rev: page.rev })).response as unknown as PageRows;
    expect(rest.changes).toEqual([
      expect.objectContaining({ id: edited?.id, body: "edited", rev: 601 }),
      { id: deleted?.id, rev: 602, deleted: true },
    ]);
  });

  it("U4: a live client that asks from far behind is told nothing live until it has the last page", async () => {
    const { client, joinRef: ref } = await joinWith({ last_seen_rev: 0, epoch });
    await postMany(1_100);
    await client.next((frame) => frame.event === "new_annotation" && frame.payload.rev === 1_100);
    const liveRevs = () => client.frames.filter((frame) => frame.event === "new_annotation").map((frame) => frame.payload.rev);
    const seen: number[] = [];
    for (let page = { rev: 0, has_more: true } as PageRows; page.has_more; ) {
      page = (await client.push(ref, topic, "catch_up", { after_rev: page.rev })).response as unknown as PageRows;
      seen.push(...page.annotations.map((row) => row.rev));
      if (page.has_more) await post("meanwhile");
    }
    const after = (await post("after")).rev;
    await client.next((frame) => frame.event === "new_annotation" && frame.payload.rev === after);
    expect(seen).toEqual(Array.from({ length: after - 1 }, (_, n) => n + 1));
    expect(liveRevs()).toEqual([...Array.from({ length: 1_100 }, (_, n) => n + 1), after]);
  });

  it("U6: a live client that asks again gets what came after its rev, and stays live", async () => {
    const { client, joinRef: ref } = await joinWith({ last_seen_rev: 0, epoch });
    await postMany(5);
    const again = (await client.push(ref, topic, "catch_up", { after_rev: 2 })).response as unknown as PageRows;
    expect(again.annotations.map((row) => row.rev)).toEqual([3, 4, 5]);
    const next = await post("next");
    expect((await client.next((frame) => frame.payload.rev === next.rev && frame.event === "new_annotation")).payload.body).toBe(
      "next",
    );
  });

  it.each([[{}], [{ after_rev: -1 }], [{ after_rev: "1" }], [{ after_id: 1.5 }]])(
    "E2: catch_up %j is invalid",
    async (payload) => {
      const reply = await author.push(joinRef, topic, "catch_up", payload);
      expect(reply).toMatchObject({ status: "error", response: { reason: "invalid" } });
    },
  );
});

describe("reset", () => {
  it("U5: comes with the full state when the epoch differs or the cursor is ahead, and not otherwise", async () => {
    const [a] = await postMany(3);
    await push("delete_annotation", { id: a?.id });
    const full = { reset: true, rev: 4, epoch, has_more: false, changes: [] };
    for (const params of [{ last_seen_rev: 2, epoch: "other" }, { last_seen_rev: 5, epoch }, { last_seen_id: 9_999_999 }]) {
      const { page } = await joinWith(params);
      expect(page, JSON.stringify(params)).toMatchObject(full);
      expect(page.annotations.map((row) => row.body)).toEqual(["n1", "n2"]);
    }
    expect((await joinWith({ last_seen_rev: 4, epoch })).page.reset).toBe(false);
  });

  it("U5: comes when a client joins with more than 2,000 changes due, and not at 2,000", async () => {
    await postMany(2_002);
    const enough = await joinWith({ last_seen_rev: 2, epoch });
    expect(enough.page).toMatchObject({ reset: false, has_more: true });
    expect(enough.page.annotations[0]?.rev).toBe(3);
    const tooMany = await joinWith({ last_seen_rev: 1, epoch });
    expect(tooMany.page).toMatchObject({ reset: true, has_more: true });
    expect(tooMany.page.annotations[0]?.rev).toBe(1);
    const seen: number[] = tooMany.page.annotations.map((row) => row.rev);
    for (let page = tooMany.page; page.has_more; seen.push(...page.annotations.map((row) => row.rev))) {
      page = (await tooMany.client.push(tooMany.joinRef, topic, "catch_up", { after_rev: page.rev }))
        .response as unknown as PageRows;
      expect(page.reset).toBe(false);
    }
    expect(seen).toEqual(Array.from({ length: 2_002 }, (_, n) => n + 1));
  });
});
