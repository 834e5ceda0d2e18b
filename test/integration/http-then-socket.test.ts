/** A first load by HTTP that goes on over the socket: real route handlers and real sockets over one store. */
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Page } from "@/lib/protocol/channel";
import { Browser } from "../support/api";
import { type LocalHouse, openLocalHouse } from "../support/house";
import { WireClient } from "../support/wire-client";

let house: LocalHouse;
beforeAll(async () => {
  house = await openLocalHouse();
});
afterAll(() => house.close());

async function roomWithThree() {
  const owner = await house.user();
  const videoId = await house.video(owner);
  const author = { videoId, authorId: owner.id, clientId: null, atMs: 0, endMs: null, parentId: null, drawing: null };
  const write = async (body: string) => {
    const outcome = await house.store.insertAnnotation({ ...author, body });
    if (outcome.kind !== "inserted") throw new Error(outcome.kind);
    return outcome.annotation;
  };
  const [first, second] = [await write("one"), await write("two"), await write("three")];
  const read = async (query: string) => (await new Browser().get(`/api/videos/${videoId}/annotations?${query}`)).body as Page;
  const join = async (params: object) => {
    const client = await WireClient.connect(house.url, { token: owner.token });
    const { response } = await client.join(`video:${videoId}`, params);
    client.close();
    return response as unknown as Page;
  };
  return { videoId, first, second, write, read, join };
}

const bodies = (rows: Page["annotations"]) => rows.map(({ body }) => body);

it("U7: the join goes on exactly where the HTTP page ended, by its rev and epoch", async () => {
  const { videoId, first, second, write, read, join } = await roomWithThree();
  const page = await read("after_rev=0");
  expect(bodies(page.annotations)).toEqual(["one", "two", "three"]);
  const cursor = { last_seen_rev: page.rev, epoch: page.epoch };
  expect(await join(cursor)).toMatchObject({ annotations: [], changes: [], rev: page.rev, reset: false });

  await write("four");
  await house.store.editAnnotation({ videoId, id: first.id, baseRev: first.rev, patch: { body: "one, edited" } });
  await house.store.deleteAnnotation({ videoId, id: second.id });
  const rest = await join(cursor);
  expect(bodies(rest.annotations)).toEqual(["four"]);
  expect(rest.changes).toMatchObject([{ body: "one, edited" }, { id: second.id, deleted: true }]);
  expect(rest).toMatchObject({ rev: page.rev + 3, epoch: page.epoch, has_more: false, reset: false });
  expect((await join({ ...cursor, epoch: "another" })).reset).toBe(true);
});

it("U7, H5: both ways give the same pages, whole or in parts", async () => {
  const { first, read, join } = await roomWithThree();
  for (const [query, params] of [
    ["", {}],
    ["after_rev=0", { last_seen_rev: 0, epoch: "" }],
    ["after_rev=2", { last_seen_rev: 2 }],
    [`after_id=${first.id}`, { last_seen_id: first.id }],
  ] as const) {
    const { annotations, changes, rev, epoch, has_more } = await join(params);
    expect(await read(query)).toMatchObject({ annotations, changes, rev, epoch, has_more });
  }
  const part = await read("after_rev=0&limit=2");
  expect(part).toMatchObject({ has_more: true, rev: 2 });
  expect(bodies((await join({ last_seen_rev: part.rev, epoch: part.epoch })).annotations)).toEqual(["three"]);
});
