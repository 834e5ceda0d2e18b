import { expect, it } from "vitest";
import { openRoom } from "./room";

const room = openRoom();
const refused = (reason: string) => ({ status: "error", response: { reason } });

it("E1: the join reply says what the video is, who one is, and everything there is", async () => {
  const { owner, topic } = room;
  const mina = await room.house.user();
  const client = await room.connect(mina);
  const { response } = await client.join(topic);
  expect(Object.keys(response).sort()).toEqual(["annotations", "changes", "epoch", "has_more", "reset", "rev", "video", "you"]);
  expect(response).toMatchObject({
    video: {
      id: topic.slice("video:".length),
      title: "A",
      duration: null,
      fps: null,
      rev: 0,
      visibility: "public",
      guests: true,
      owner: { id: owner.id },
    },
    you: { key: mina.id, username: mina.username, kind: "user", may: ["annotate"] },
    annotations: [],
    changes: [],
    rev: 0,
    has_more: false,
    reset: false,
  });
  const owners = await room.client.join(topic);
  expect(owners.response).toMatchObject({ you: { may: ["annotate", "resolve", "moderate", "manage"] } });
});

it.each([
  [{ last_seen_id: -1 }],
  [{ last_seen_id: "1" }],
  [{ last_seen_rev: 1.5 }],
  [{ epoch: 7 }],
  [{ last_seen_rev: 2 ** 60 }],
])("E2: wrong params %j are invalid, with fields", async (params) => {
  const reply = await room.client.join(room.topic, params);
  expect(reply).toMatchObject({ ...refused("invalid"), response: { message: expect.any(String), fields: expect.any(Object) } });
});

it("E3: a private video is to strangers byte for byte what is not there; owner and members get in", async () => {
  const { house, owner } = room;
  const mina = await house.user();
  const hidden = `video:${await house.video(owner, { visibility: "private", members: [mina.username] })}`;
  const missing = `video:${"z".repeat(16)}`;
  for (const somebody of [await house.user(), await house.guest(), await house.viewer()]) {
    const client = await room.connect(somebody);
    for (const one of [hidden, missing]) client.send("1", one, one, "phx_join", {});
    const [a, b] = [await client.reply(hidden), await client.reply(missing)];
    expect(JSON.stringify(a)).toBe(JSON.stringify(b));
    expect(a).toMatchObject(refused("not_found"));
  }
  for (const insider of [owner, mina]) expect((await (await room.connect(insider)).join(hidden)).status).toBe("ok");
});
