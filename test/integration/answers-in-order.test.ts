/** The store is held back on purpose: what one must wait for, what need not wait, and that an answer never loses its question. */
import { afterEach, expect, it } from "vitest";
import type { Store } from "@/db/store";
import { openSocketHouse, type SocketHouse } from "../support/socket-house";

let house: SocketHouse;
afterEach(() => house.close());

/** Once closed, calls that pass wait until it is opened. */
function makeGate() {
  let held: Promise<void> | null = null;
  let release = () => {};
  let arrived = () => {};
  return {
    pass(): Promise<void> | null {
      arrived();
      return held;
    },
    /** Settles when somebody waits. */
    close(): Promise<void> {
      held = new Promise((resolve) => {
        release = resolve;
      });
      return new Promise((resolve) => {
        arrived = resolve;
      });
    },
    /** For those who come now; those who wait go on waiting. */
    letOthersPass() {
      held = null;
    },
    open: () => release(),
  };
}

async function openRoom(change: (store: Store) => Store) {
  house = await openSocketHouse({ LIMIT_UPGRADES_PER_SECOND: "0" }, change);
  const mina = await house.person();
  return { topic: `video:${await house.video(mina)}`, one: await house.connect(mina), other: await house.connect(mina) };
}

it("J2, F9: nothing precedes a join's reply, and what was sent behind the join waits for it", async () => {
  const gate = makeGate();
  const { topic, one, other } = await openRoom((store) => ({
    ...store,
    async readPage(...args) {
      const page = await store.readPage(...args);
      await gate.pass();
      return page;
    },
  }));
  const { joinRef } = await other.join(topic);
  await other.event("presence_diff");
  // The page that the first join read is kept for the next: a change makes it old.
  await other.push(joinRef, topic, "new_annotation", { at: 1, body: "before" });
  const reading = gate.close();
  one.send("1", "1", topic, "phx_join", {});
  one.send(null, "2", "phoenix", "heartbeat", {});
  one.send("1", "3", topic, "typing", { typing: true });
  await reading;
  await other.push(joinRef, topic, "new_annotation", { at: 1, body: "meanwhile" });
  await other.push(joinRef, topic, "playhead", { at: 1, playing: true, rate: 1 });
  await other.push(joinRef, topic, "typing", { typing: true });
  await other.event("presence_diff");
  await other.event("playheads");
  expect(one.frames).toEqual([]);
  gate.open();
  await one.reply("3");
  expect(one.frames[0]).toMatchObject({
    event: "phx_reply",
    ref: "1",
    payload: { response: { annotations: [{ body: "before" }] } },
  });
  const replies = one.frames.filter((frame) => frame.event === "phx_reply");
  expect(replies.map((frame) => frame.ref)).toEqual(["1", "2", "3"]);
  expect(one.frames.filter((frame) => frame.event === "new_annotation")).toHaveLength(1);
});

it("P3, F2: posts need not wait for each other, and a late reply carries the refs of its own push", async () => {
  const gate = makeGate();
  const { topic, one } = await openRoom((store) => ({
    ...store,
    async insertAnnotation(input) {
      await gate.pass();
      return store.insertAnnotation(input);
    },
  }));
  const { joinRef } = await one.join(topic);
  const posting = gate.close();
  one.send(joinRef, "late", topic, "new_annotation", { at: 1, body: "late" });
  await posting;
  gate.letOthersPass();
  one.send(null, "soon", topic, "new_annotation", { at: 2, body: "soon" });
  one.send(joinRef, "after", topic, "typing", { typing: true });
  expect((await one.reply("soon")).response).toMatchObject({ annotation: { body: "soon" } });
  gate.open();
  await one.reply("after");
  const replies = one.frames.filter((frame) => frame.event === "phx_reply" && frame.ref !== joinRef);
  expect(replies.map((frame) => [frame.joinRef, frame.ref])).toEqual([
    [joinRef, "soon"],
    [joinRef, "late"],
    [joinRef, "after"],
  ]);
  expect(replies[1]?.payload.response).toMatchObject({ annotation: { body: "late" } });
});
