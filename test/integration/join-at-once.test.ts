import { afterEach, expect, it } from "vitest";
import { openSocketHouse, type SocketHouse } from "../support/socket-house";
import { WireClient } from "../support/wire-client";

let house: SocketHouse;
afterEach(() => house.close());

/** A house whose store notes each time somebody had to wait for a video, and how many messages were written until then. */
async function openCounting() {
  const waited = { times: 0, written: 0 };
  house = await openSocketHouse({}, (store) => ({
    ...store,
    async findVideo(id) {
      waited.times += 1;
      waited.written = await house.written();
      return store.findVideo(id);
    },
  }));
  const owner = await house.person();
  const videoId = await house.video(owner);
  const viewers: WireClient[] = [];
  const viewer = async () => {
    const { token } = await house.tokens.signSocket({ kind: "viewer", key: `v${viewers.length}` });
    const client = await WireClient.connect(house.url, { token });
    viewers.push(client);
    return client;
  };
  return { waited, owner, videoId, topic: `video:${videoId}`, viewer };
}

it("a viewer whose page is at hand joins without waiting, and is told the same", async () => {
  const { waited, owner, topic, viewer } = await openCounting();
  const member = await house.connect(owner);
  const { joinRef } = await member.join(topic);
  await member.push(joinRef, topic, "new_annotation", { at: 1, body: "x" });
  const first = await (await viewer()).join(topic);
  const before = waited.times;
  const later = await viewer();
  const second = await later.join(topic);
  expect(waited.times).toBe(before);
  expect(first.response.annotations).toHaveLength(1);
  expect(second.response).toEqual({ ...first.response, you: { ...(first.response.you as object), key: "viewer:v1" } });
  expect(await later.event("presence_state")).toMatchObject({ topic });
  await member.push(joinRef, topic, "new_annotation", { at: 2, body: "y" });
  expect(await later.event("new_annotation")).toMatchObject({ payload: { body: "y" } });
  await later.settle();
  expect(later.frames.filter(({ event }) => event === "phx_reply").length).toBe(2);
});

it("whatever was committed since is told, and a video made private is found by no viewer", async () => {
  const { owner, videoId, topic, viewer } = await openCounting();
  await (await viewer()).join(topic);
  const member = await house.connect(owner);
  const { joinRef } = await member.join(topic);
  await member.push(joinRef, topic, "new_annotation", { at: 1, body: "since" });
  expect((await (await viewer()).join(topic)).response).toMatchObject({ annotations: [{ body: "since" }], rev: 1 });
  await house.store.updateVideo(videoId, { visibility: "private" });
  expect(await (await viewer()).join(topic)).toMatchObject({ status: "error", response: { reason: "not_found" } });
});

it("the second channel of a socket, and a page that is not at hand, wait their turn", async () => {
  const { waited, owner, topic, viewer } = await openCounting();
  const other = `video:${await house.video(owner)}`;
  const client = await viewer();
  await client.join(topic);
  await client.join(other);
  const before = waited.times;
  expect((await client.join(topic)).status).toBe("ok");
  expect((await (await viewer()).join(topic, { last_seen_rev: 0 })).status).toBe("ok");
  expect(waited.times).toBe(before + 2);
});

it("what one join is answered is written before the next of the same chunk is read", async () => {
  const { waited, owner, topic, viewer } = await openCounting();
  const other = `video:${await house.video(owner)}`;
  for (const one of [topic, other]) {
    const before = await viewer();
    await before.join(one);
    // Nothing more is told after this.
    await before.event("presence_count");
  }
  const client = await viewer();
  const written = await house.written();
  // The server shares this process, and so reads both at once.
  for (const { status } of await Promise.all([client.join(topic), client.join(other)])) expect(status).toBe("ok");
  // The reply to the first, and its list.
  expect(waited.written).toBe(written + 2);
});
