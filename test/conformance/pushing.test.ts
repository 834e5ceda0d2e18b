import { describe, expect, it } from "vitest";
import { framesOf, openRoom } from "./room";

const room = openRoom();

describe("pushing", () => {
  it("P1: delivers a null join_ref, drops any other but the current one, leaves too", async () => {
    const { client, topic } = room;
    const { joinRef } = await client.join(topic);
    expect(await client.push(null, topic, "typing", { typing: true })).toMatchObject({ status: "ok" });
    client.send("999", "x1", topic, "typing", { typing: true });
    client.send("999", "x2", topic, "phx_leave", {});
    expect(await client.push(joinRef, topic, "typing", { typing: false })).toMatchObject({ status: "ok" });
    expect(client.frames.filter((frame) => frame.ref === "x1" || frame.ref === "x2")).toEqual([]);
    expect(await client.push(null, topic, "phx_leave")).toEqual({ status: "ok", response: {} });
  });

  it("P2: answers topics that are not joined, and the topic phoenix", async () => {
    const { client, topic } = room;
    client.send("4", "1", topic, "phx_leave", {});
    expect((await client.next((frame) => frame.ref === "1")).payload).toEqual({ status: "ok", response: {} });
    client.send("4", "2", topic, "new_annotation", { at: 1, body: "no" });
    const unmatched = { joinRef: null, payload: { status: "error", response: { reason: "unmatched topic" } } };
    expect(await client.next((frame) => frame.ref === "2")).toMatchObject(unmatched);
    client.send(null, "3", "phoenix", "anything", {});
    expect(await client.next((frame) => frame.ref === "3")).toMatchObject(unmatched);
    client.send("4", "4", "phoenix", "heartbeat", {});
    expect((await client.next((frame) => frame.ref === "4")).raw).toBe(
      '[null,"4","phoenix","phx_reply",{"status":"ok","response":{}}]',
    );
  });

  it("P3: what comes after posts is handled after them", async () => {
    const { client, topic } = room;
    const { joinRef } = await client.join(topic);
    for (let n = 0; n < 20; n++) client.send(joinRef, `p${n}`, topic, "new_annotation", { at: n, body: `n${n}` });
    const page = await client.push(joinRef, topic, "catch_up", { after_id: 0 });
    expect((page.response.annotations as { body: string }[]).map((row) => row.body)).toEqual(
      Array.from({ length: 20 }, (_, n) => `n${n}`),
    );
  });

  it("P4: unknown and reserved events are answered and reach nobody", async () => {
    const { client, topic, connect } = room;
    const bystander = await connect();
    await bystander.join(topic);
    const { joinRef } = await client.join(topic);
    for (const event of [
      "nope",
      "phx_reply",
      "phx_close",
      "phx_error",
      "presence_state",
      "presence_diff",
      "annotation_changed",
      "__proto__",
      "constructor",
    ]) {
      expect(await client.push(joinRef, topic, event, { joins: {}, leaves: {} }), event).toMatchObject({
        status: "error",
        response: { reason: "invalid" },
      });
    }
    expect(await client.push(joinRef, topic, "typing", { typing: true })).toMatchObject({ status: "ok" });
    await bystander.settle();
    const strange = bystander.frames.filter(
      (frame) => !["phx_reply", "presence_state", "presence_diff", "presence_count"].includes(frame.event),
    );
    expect(strange).toEqual([]);
  });

  it.each([[null], [7], ["text"], [true], [[1, 2]], [{}]])("P5: takes the payload %j", async (payload) => {
    const { client, topic } = room;
    const { status, joinRef } = await client.join(topic, payload);
    expect(status).toBe("ok");
    expect(await client.push(joinRef, topic, "new_annotation", payload)).toMatchObject({
      status: "error",
      response: { reason: "invalid" },
    });
  });

  it("P7: answers a leave after the pushes before it, then closes; the topic then counts as not joined", async () => {
    const { client, topic } = room;
    const { joinRef } = await client.join(topic);
    client.send(joinRef, "a", topic, "new_annotation", { at: 1, body: "last words" });
    client.send(joinRef, "b", topic, "phx_leave", {});
    const close = await client.event("phx_close");
    expect(close).toMatchObject({ joinRef, ref: joinRef, payload: {} });
    const order = client.frames.filter((frame) => frame.ref === "a" || frame.ref === "b" || frame.event === "phx_close");
    expect(order.map((frame) => frame.ref)).toEqual(["a", "b", joinRef]);
    expect(order[1]?.payload).toEqual({ status: "ok", response: {} });
    expect(await client.push(joinRef, topic, "typing", { typing: true })).toMatchObject({
      response: { reason: "unmatched topic" },
    });
    expect((await client.join(topic)).status).toBe("ok");
  });

  it("P8: two sockets on one topic do not touch each other", async () => {
    const { client, topic, connect } = room;
    const other = await connect();
    const mine = await client.join(topic);
    const theirs = await other.join(topic);
    await client.push(mine.joinRef, topic, "phx_leave");
    expect(await other.push(theirs.joinRef, topic, "new_annotation", { at: 1, body: "still here" })).toMatchObject({
      status: "ok",
    });
    await client.settle();
    expect(framesOf(client, "new_annotation")).toEqual([]);
  });
});
