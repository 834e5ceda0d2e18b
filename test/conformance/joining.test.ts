import { describe, expect, it } from "vitest";
import { framesOf, openRoom } from "./room";

const room = openRoom();

describe("joining", () => {
  it("J1: answers a topic without a route with unmatched topic and a null join_ref, once", async () => {
    const { client } = room;
    for (const strange of ["room:1", "video", "videos:1", "phoenix", "", "__proto__", "VIDEO:1"]) {
      client.send("5", strange, strange, "phx_join", {});
      const frame = await client.next((one) => one.ref === strange);
      expect(frame).toMatchObject({ joinRef: null, payload: { status: "error", response: { reason: "unmatched topic" } } });
    }
    await client.settle();
    const answered = framesOf(client, "phx_reply").map((frame) => frame.ref);
    expect(new Set(answered).size).toBe(answered.length);
  });

  it("J3, J7: refuses what is not there, with its reason and without a phx_close, each time it is tried", async () => {
    const { client } = room;
    for (const id of ["", "nothere", " ", "*", "../x", "__proto__", "a".repeat(200)]) {
      for (let time = 0; time < 2; time++) {
        expect(await client.join(`video:${id}`)).toMatchObject({ status: "error", response: { reason: "not_found" } });
      }
    }
    await client.settle();
    expect(framesOf(client, "phx_close")).toEqual([]);
    expect(framesOf(client, "phx_reply")).toHaveLength(2 * 7 + 1);
  });

  it("J4: a second join ends the first: the new reply, then phx_close with the old join_ref; old pushes are dropped", async () => {
    const { client, topic } = room;
    client.send("1", "1", topic, "phx_join", {});
    await client.reply("1");
    client.send("2", "2", topic, "phx_join", {});
    const close = await client.event("phx_close");
    expect(close).toMatchObject({ joinRef: "1", ref: "1", payload: {} });
    const order = client.frames.filter((frame) => frame.topic === topic && ["phx_reply", "phx_close"].includes(frame.event));
    expect(order.map((frame) => [frame.event, frame.joinRef])).toEqual([
      ["phx_reply", "1"],
      ["phx_reply", "2"],
      ["phx_close", "1"],
    ]);
    client.send("1", "9", topic, "new_annotation", { at: 1, body: "stale" });
    const current = await client.push("2", topic, "new_annotation", { at: 1, body: "current" });
    expect(current).toMatchObject({ status: "ok", response: { annotation: { rev: 1 } } });
    expect(client.frames.filter((frame) => frame.ref === "9")).toEqual([]);
    expect(framesOf(client, "new_annotation")).toHaveLength(1);
  });

  it("J4, J7: a second join is one of its own, with its own params; refused, it ends the first all the same", async () => {
    const { client, topic } = room;
    const first = await client.join(topic);
    const posted = await client.push(first.joinRef, topic, "new_annotation", { at: 1, body: "x" });
    const second = await client.join(topic, { last_seen_id: (posted.response.annotation as { id: number }).id });
    expect([first, second].map(({ response }) => response.annotations)).toEqual([[], []]);
    const third = await client.join(topic);
    expect(third.response.annotations).toHaveLength(1);
    expect((await client.join(topic, { last_seen_id: "none" })).status).toBe("error");
    await client.next((frame) => frame.event === "phx_close" && frame.joinRef === third.joinRef);
    expect(await client.push(null, topic, "typing", { typing: true })).toMatchObject({ response: { reason: "unmatched topic" } });
  });

  it("J5: a join without join_ref uses its ref afterwards", async () => {
    const { client, topic } = room;
    client.send(null, "11", topic, "phx_join", {});
    expect(await client.next((frame) => frame.ref === "11")).toMatchObject({ joinRef: null, payload: { status: "ok" } });
    expect(await client.event("presence_state")).toMatchObject({ joinRef: "11" });
    client.send("11", "12", topic, "typing", { typing: true });
    expect(await client.next((frame) => frame.ref === "12")).toMatchObject({ joinRef: "11", payload: { status: "ok" } });
  });

  it("J6: joins at most 100 channels; a leave frees a place, and joining a joined topic needs none", async () => {
    const { client, owner, house } = room;
    const topics = await Promise.all(Array.from({ length: 101 }, async () => `video:${await house.video(owner)}`));
    const first = await client.join(topics[0] as string);
    for (const one of topics.slice(1, 100)) expect((await client.join(one)).status).toBe("ok");
    const last = topics[100] as string;
    const refused = await client.join(last);
    expect(refused).toMatchObject({ status: "error", response: { reason: "too many channels joined" } });
    expect(client.frames.find((frame) => frame.ref === refused.joinRef)?.joinRef).toBe(refused.joinRef);
    const again = await client.join(topics[0] as string);
    expect(again.status).toBe("ok");
    expect(first.status).toBe("ok");
    await client.push(again.joinRef, topics[0] as string, "phx_leave");
    expect((await client.join(last)).status).toBe("ok");
  });
});
