import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type House, openHouse, type Somebody } from "../support/house";
import { WireClient } from "../support/wire-client";

let house: House;
let owner: Awaited<ReturnType<House["user"]>>;
let topic: string;
let client: WireClient;
const opened: WireClient[] = [];

async function connect(somebody: Somebody = owner, vsn = "2.0.0"): Promise<WireClient> {
  const one = await WireClient.connect(house.url, { token: somebody.token, vsn });
  opened.push(one);
  return one;
}

beforeAll(async () => {
  house = await openHouse();
  owner = await house.user();
});
beforeEach(async () => {
  topic = `video:${await house.video(owner)}`;
  client = await connect();
});
afterEach(() => {
  for (const one of opened.splice(0)) one.ws.terminate();
});
afterAll(() => house.close());

const framesOf = (one: WireClient, event: string) => one.frames.filter((frame) => frame.event === event);

describe("frames", () => {
  it("F1, F3: replies with five elements, {status, response} and no white space", async () => {
    client.send("1", "1", topic, "phx_join", {});
    const { raw } = await client.next((frame) => frame.event === "phx_reply");
    expect(raw.startsWith(`["1","1","${topic}","phx_reply",{"status":"ok","response":{`)).toBe(true);
    expect(JSON.parse(raw)).toHaveLength(5);
    expect(raw).toBe(JSON.stringify(JSON.parse(raw)));
  });

  it("F2: echoes ref and join_ref with their JSON type", async () => {
    client.send(7, 7, topic, "phx_join", {});
    expect(await client.next((frame) => frame.event === "phx_reply")).toMatchObject({ joinRef: 7, ref: 7 });
    client.send(7, 8, topic, "typing", { typing: true });
    expect(await client.next((frame) => frame.ref === 8)).toMatchObject({ joinRef: 7, ref: 8 });
    client.send("7", 9, topic, "typing", { typing: true });
    client.send(7, null, topic, "typing", { typing: false });
    expect(await client.next((frame) => frame.event === "phx_reply" && frame.ref === null)).toMatchObject({ joinRef: 7 });
    expect(client.frames.filter((frame) => frame.ref === 9)).toEqual([]);
  });

  it("F4, F5: broadcasts carry null refs, pushes the join_ref, both an object", async () => {
    const { joinRef } = await client.join(topic);
    expect(await client.event("presence_state")).toMatchObject({ joinRef, ref: null, payload: {} });
    await client.push(joinRef, topic, "new_annotation", { at: 5, body: "hello" });
    expect(await client.event("new_annotation")).toMatchObject({ joinRef: null, ref: null, payload: { at: 5, body: "hello" } });
    expect(await client.event("presence_diff")).toMatchObject({ joinRef: null, ref: null });
  });

  it.each(["", "{", "7", "null", "{}", '["1","2","t","e"]', '["1","2",null,"e",{}]', `["1","2","${"t".repeat(300)}","e",{}]`])(
    "F6: %j closes the socket 1011",
    async (text) => {
      client.sendRaw(text);
      expect((await client.closed).code).toBe(1011);
    },
  );

  it("F7: takes a binary push as its JSON payload would be taken, and refuses others with a reply", async () => {
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
    push("b2", Buffer.from([0, 159, 146, 150]));
    expect(await client.reply("b2")).toMatchObject({ status: "error", response: { reason: "invalid" } });
  });

  it.each([[[]], [[0]], [[0, 1, 1]], [[9, 1, 1, 1, 1, 49, 50, 116, 101]], [[0, 255, 1, 1, 1, 49]]])(
    "F7: the binary frame %j closes 1011",
    async (bytes) => {
      client.sendRaw(Buffer.from(bytes));
      expect((await client.closed).code).toBe(1011);
    },
  );

  it("F8: a V1 client joins, posts and leaves without join_ref, and gets none", async () => {
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

  it("F8: arrays, binary frames and missing keys close a V1 socket 1011", async () => {
    for (const data of [
      '["1","1","t","phx_join",{}]',
      Buffer.from([0, 0, 0, 1, 1, 116, 101]),
      '{"topic":"t","event":"e","payload":{}}',
    ]) {
      const old = await connect(owner, "1.0.0");
      old.sendRaw(data);
      expect((await old.closed).code).toBe(1011);
    }
  });

  it("F9, J2: pushes pipelined behind a join are answered after it, in order, and nothing precedes the join reply", async () => {
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

describe("joining", () => {
  it("J1: answers a topic without a route with unmatched topic and a null join_ref, once", async () => {
    for (const strange of ["room:1", "video", "videos:1", "phoenix", "", "__proto__", "VIDEO:1"]) {
      client.send("5", strange, strange, "phx_join", {});
      const frame = await client.next((one) => one.ref === strange);
      expect(frame).toMatchObject({ joinRef: null, payload: { status: "error", response: { reason: "unmatched topic" } } });
    }
    await client.settle();
    expect(framesOf(client, "phx_reply").filter((frame) => frame.ref === "room:1")).toHaveLength(1);
  });

  it("J3, J7: refuses what is not there, with its reason and without a phx_close, each time it is tried", async () => {
    for (const id of ["", "nothere", " ", "*", "../x", "__proto__", "a".repeat(200)]) {
      for (let time = 0; time < 2; time++) {
        expect(await client.join(`video:${id}`)).toMatchObject({ status: "error", response: { reason: "not_found" } });
      }
    }
    await client.settle();
    expect(framesOf(client, "phx_close")).toEqual([]);
  });

  it("J4: a second join ends the first: the new reply, then phx_close with the old join_ref; old pushes are dropped", async () => {
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
    await client.settle();
    expect(client.frames.filter((frame) => frame.ref === "9" || frame.event === "new_annotation")).toEqual([]);
    expect(await client.push("2", topic, "new_annotation", { at: 1, body: "current" })).toMatchObject({ status: "ok" });
  });

  it("J5: a join without join_ref uses its ref afterwards", async () => {
    client.send(null, "11", topic, "phx_join", {});
    expect(await client.next((frame) => frame.ref === "11")).toMatchObject({ joinRef: null, payload: { status: "ok" } });
    expect(await client.event("presence_state")).toMatchObject({ joinRef: "11" });
    client.send("11", "12", topic, "typing", { typing: true });
    expect(await client.next((frame) => frame.ref === "12")).toMatchObject({ joinRef: "11", payload: { status: "ok" } });
  });

  it("J6: joins at most 100 channels; a leave frees a place, and joining a joined topic needs none", async () => {
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

describe("pushing", () => {
  it("P1: delivers a null join_ref, drops any other but the current one, leaves too", async () => {
    const { joinRef } = await client.join(topic);
    expect(await client.push(null, topic, "typing", { typing: true })).toMatchObject({ status: "ok" });
    client.send("999", "x1", topic, "typing", { typing: true });
    client.send("999", "x2", topic, "phx_leave", {});
    expect(await client.push(joinRef, topic, "typing", { typing: false })).toMatchObject({ status: "ok" });
    expect(client.frames.filter((frame) => frame.ref === "x1" || frame.ref === "x2")).toEqual([]);
    expect(await client.push(null, topic, "phx_leave")).toEqual({ status: "ok", response: {} });
  });

  it("P2: answers topics that are not joined, and the topic phoenix", async () => {
    client.send("4", "1", topic, "phx_leave", {});
    expect((await client.next((frame) => frame.ref === "1")).payload).toEqual({ status: "ok", response: {} });
    client.send("4", "2", topic, "new_annotation", { at: 1, body: "no" });
    const unmatched = { joinRef: null, payload: { status: "error", response: { reason: "unmatched topic" } } };
    expect(await client.next((frame) => frame.ref === "2")).toMatchObject(unmatched);
    client.send(null, "3", "phoenix", "anything", {});
    expect(await client.next((frame) => frame.ref === "3")).toMatchObject(unmatched);
  });

  it("P3: what comes after posts is handled after them", async () => {
    const { joinRef } = await client.join(topic);
    for (let n = 0; n < 20; n++) client.send(joinRef, `p${n}`, topic, "new_annotation", { at: n, body: `n${n}` });
    const page = await client.push(joinRef, topic, "catch_up", { after_id: 0 });
    expect((page.response.annotations as { body: string }[]).map((row) => row.body)).toEqual(
      Array.from({ length: 20 }, (_, n) => `n${n}`),
    );
  });

  it("P4: unknown and reserved events are answered and reach nobody", async () => {
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
    const { status, joinRef } = await client.join(topic, payload);
    expect(status).toBe("ok");
    expect(await client.push(joinRef, topic, "new_annotation", payload)).toMatchObject({
      status: "error",
      response: { reason: "invalid" },
    });
  });

  it("P7: answers a leave after the pushes before it, then closes; the topic then counts as not joined", async () => {
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

describe("closing", () => {
  it("K1: answers heartbeats and pings", async () => {
    await client.settle();
    const pong = new Promise((resolve) => client.ws.once("pong", resolve));
    client.ws.ping("x");
    expect(String(await pong)).toBe("x");
  });

  it("K4: a socket that goes takes its presences with it", async () => {
    const guest = await house.guest("Sora");
    const other = await connect(guest);
    await client.join(topic);
    await other.join(topic);
    await client.next((frame) => frame.event === "presence_diff" && guest.id in (frame.payload.joins as object));
    other.ws.terminate();
    await client.next((frame) => frame.event === "presence_diff" && guest.id in (frame.payload.leaves as object));
  });

  it("K5, M1: closes 1009 above 64 KiB and takes exactly 64 KiB", async () => {
    const padding = (bytes: number) =>
      `[null,"1","phoenix","heartbeat",${JSON.stringify({ a: "" }).replace('""', `"${"x".repeat(bytes)}"`)}]`;
    const bare = padding(0).length;
    client.sendRaw(padding(65_536 - bare));
    await client.reply("1");
    client.sendRaw(padding(65_537 - bare));
    expect((await client.closed).code).toBe(1009);
  });

  it("K5: closes 1007 for text that is not UTF-8", async () => {
    client.ws.send(Buffer.from([0x5b, 0xff, 0xfe]), { binary: false });
    expect((await client.closed).code).toBe(1007);
  });

  it("M1: closes a message in more than 64 fragments", async () => {
    for (let n = 0; n < 70; n++) client.ws.send("x", { fin: false });
    const { code } = await client.closed;
    expect([1002, 1008, 1009]).toContain(code);
  });
});
