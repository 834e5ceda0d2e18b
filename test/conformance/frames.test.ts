import { describe, expect, it } from "vitest";
import { openRoom } from "./room";

const room = openRoom();

describe("frames", () => {
  it("F1, F3: replies with five elements, {status, response} and no white space", async () => {
    const { client, topic } = room;
    client.send("1", "1", topic, "phx_join", {});
    const { raw } = await client.next((frame) => frame.event === "phx_reply");
    expect(raw.startsWith(`["1","1","${topic}","phx_reply",{"status":"ok","response":{`)).toBe(true);
    expect(JSON.parse(raw)).toHaveLength(5);
    expect(raw).toBe(JSON.stringify(JSON.parse(raw)));
  });

  it("F2: echoes ref and join_ref with their JSON type", async () => {
    const { client, topic } = room;
    client.send(7, 7, topic, "phx_join", {});
    expect(await client.next((frame) => frame.event === "phx_reply")).toMatchObject({ joinRef: 7, ref: 7 });
    client.send(7, 8, topic, "typing", { typing: true });
    expect(await client.next((frame) => frame.ref === 8)).toMatchObject({ joinRef: 7, ref: 8 });
    client.send("7", 9, topic, "typing", { typing: true });
    client.send(7, null, topic, "typing", { typing: false });
    expect(await client.next((frame) => frame.event === "phx_reply" && frame.ref === null)).toMatchObject({ joinRef: 7 });
    expect(client.frames.filter((frame) => frame.ref === 9)).toEqual([]);
    expect(await client.event("presence_state")).toMatchObject({ joinRef: 7, ref: null });
    client.send(7, 10, topic, "phx_leave", {});
    expect(await client.event("phx_close")).toMatchObject({ joinRef: 7, ref: 7 });
  });

  it("F1: ignores what comes after the fifth element", async () => {
    const { client } = room;
    client.sendRaw('[null,"1","phoenix","heartbeat",{},"more",{"ref":"2"}]');
    expect(await client.reply("1")).toEqual({ status: "ok", response: {} });
  });

  it("F4, F5, F7: all that is said is text, has an object for a payload, and invents neither refs nor phx_ events", async () => {
    const { client, topic, connect } = room;
    const other = await connect();
    const { joinRef } = await other.join(topic);
    const mine = await client.join(topic);
    const push = (event: string, payload: object) => other.push(joinRef, topic, event, payload);
    const posted = await push("new_annotation", { at: 1, body: "x" });
    const { id, rev } = posted.response.annotation as { id: number; rev: number };
    await push("edit_annotation", { id, base_rev: rev, body: "y" });
    await push("typing", { typing: true });
    await push("playhead", { at: 1, playing: true, rate: 1 });
    await push("delete_annotation", { id });
    for (const event of ["annotation_deleted", "playheads", "presence_count"]) await client.event(event);
    await client.push(mine.joinRef, topic, "phx_leave");
    await client.event("phx_close");
    const pushed =
      "annotation_changed annotation_deleted new_annotation playheads presence_count presence_diff presence_state".split(" ");
    expect([...new Set(client.frames.map((frame) => frame.event))].sort()).toEqual([...pushed, "phx_close", "phx_reply"].sort());
    for (const { event, ref, payload } of client.frames.filter((frame) => pushed.includes(frame.event))) {
      expect([event, ref, Object.prototype.toString.call(payload)]).toEqual([event, null, "[object Object]"]);
    }
  });

  it("F4, F5: broadcasts carry null refs, pushes the join_ref, both an object", async () => {
    const { client, topic } = room;
    const { joinRef } = await client.join(topic);
    expect(await client.event("presence_state")).toMatchObject({ joinRef, ref: null, payload: {} });
    await client.push(joinRef, topic, "new_annotation", { at: 5, body: "hello" });
    expect(await client.event("new_annotation")).toMatchObject({ joinRef: null, ref: null, payload: { at: 5, body: "hello" } });
    expect(await client.event("presence_diff")).toMatchObject({ joinRef: null, ref: null });
  });

  it.each(["", "{", "7", "null", "{}", '["1","2","t","e"]', '["1","2",null,"e",{}]', `["1","2","${"t".repeat(300)}","e",{}]`])(
    "F6: %j closes the socket 1011",
    async (text) => {
      const { client } = room;
      client.sendRaw(text);
      expect((await client.closed).code).toBe(1011);
    },
  );

  it("F7: takes a binary push as its JSON payload would be taken, and refuses others with a reply", async () => {
    const { client, topic } = room;
    const { joinRef } = await client.join(topic);
    const push = (ref: string, payload: Buffer) =>
      client.sendRaw(
        Buffer.concat([
          Buffer.from([0, joinRef.length, ref.length, Buffer.byteLength(topic), 14]),
          Buffer.from(`${joinRef}${ref}${topic}new_annotation`),
          payload,
        ]),
      );
    push("b1", Buffer.from('{"at":9,"body":"binary"}'));
    expect(await client.reply("b1")).toMatchObject({ status: "ok", response: { annotation: { at: 9, body: "binary" } } });
    expect(client.frames.find((frame) => frame.ref === "b1")?.joinRef).toBe(joinRef);
    const ref = "ré✓";
    const header = [0, 0, Buffer.byteLength(ref), Buffer.byteLength("vidéo"), 4];
    client.sendRaw(Buffer.concat([Buffer.from(header), Buffer.from(`${ref}vidéonope{}`)]));
    expect(await client.next((frame) => frame.ref === ref)).toMatchObject({ topic: "vidéo", joinRef: null });
    push("b2", Buffer.from([0, 159, 146, 150]));
    expect(await client.reply("b2")).toMatchObject({ status: "error", response: { reason: "invalid" } });
  });

  it.each([[[]], [[0]], [[0, 1, 1]], [[9, 1, 1, 1, 1, 49, 50, 116, 101]], [[0, 255, 1, 1, 1, 49]]])(
    "F7: the binary frame %j closes 1011",
    async (bytes) => {
      const { client } = room;
      client.sendRaw(Buffer.from(bytes));
      expect((await client.closed).code).toBe(1011);
    },
  );

  it("F8: a V1 client joins, posts and leaves without join_ref, and gets none", async () => {
    const { topic, owner, connect } = room;
    const old = await connect(owner, "1.0.0");
    const send = (ref: string, event: string, payload: object) => old.sendRaw(JSON.stringify({ topic, event, payload, ref }));
    send("1", "phx_join", {});
    expect(await old.reply("1")).toMatchObject({ status: "ok" });
    send("2", "new_annotation", { at: 1, body: "from V1" });
    expect(await old.reply("2")).toMatchObject({ status: "ok" });
    expect((await old.event("new_annotation")).payload).toMatchObject({ body: "from V1" });
    send("3", "phx_leave", {});
    expect(await old.reply("3")).toMatchObject({ status: "ok" });
    const close = await old.event("phx_close");
    expect(JSON.parse(close.raw)).toMatchObject({ topic, event: "phx_close", payload: {} });
    expect(old.frames.filter((frame) => frame.raw.includes("join_ref"))).toEqual([]);
  });

  it("F8: a V1 push without join_ref is the current join's, one with another join_ref is dropped", async () => {
    const { topic, owner, connect } = room;
    const old = await connect(owner, "1.0.0");
    const send = (ref: string, event: string, more: object = {}) =>
      old.sendRaw(JSON.stringify({ topic, event, payload: { typing: true }, ref, ...more }));
    send("1", "phx_join", { join_ref: "5", payload: {} });
    send("2", "typing", { join_ref: "4" });
    send("3", "typing");
    send("4", "typing", { join_ref: null });
    send("5", "typing", { join_ref: "5" });
    expect(await old.reply("5")).toMatchObject({ status: "ok" });
    const replies = old.frames.filter((frame) => frame.event === "phx_reply");
    expect(replies.map((frame) => frame.ref)).toEqual(["1", "3", "4", "5"]);
  });

  it("F8: arrays, binary frames and missing keys close a V1 socket 1011", async () => {
    const { owner, connect } = room;
    for (const data of [
      '["1","1","t","phx_join",{}]',
      Buffer.from([0, 0, 0, 1, 1, 116, 101]),
      '{"topic":"t","event":"e","payload":{}}',
      '{"topic":"t","event":"e","ref":"1"}',
      '{"topic":"t","payload":{},"ref":"1"}',
      '{"event":"e","payload":{},"ref":"1"}',
    ]) {
      const old = await connect(owner, "1.0.0");
      old.sendRaw(data);
      expect((await old.closed).code).toBe(1011);
    }
  });

  it("F9, J2: pushes pipelined behind a join are answered after it, in order, and nothing precedes the join reply", async () => {
    const { client, topic, connect } = room;
    const busy = await connect();
    const { joinRef } = await busy.join(topic);
    const posting = Array.from({ length: 40 }, (_, n) => busy.push(joinRef, topic, "new_annotation", { at: n, body: `n${n}` }));
    client.send("1", "1", topic, "phx_join", {});
    client.send("1", "2", topic, "typing", { typing: true });
    client.send("1", "3", topic, "typing", { typing: false });
    client.send(null, "4", "phoenix", "heartbeat", {});
    await client.reply("4");
    await Promise.all(posting);
    const first = client.frames.find((frame) => frame.topic === topic);
    expect(first).toMatchObject({ event: "phx_reply", ref: "1" });
    const refs = client.frames.filter((frame) => frame.event === "phx_reply" && frame.topic === topic).map((frame) => frame.ref);
    expect(refs).toEqual(["1", "2", "3"]);
  });
});
