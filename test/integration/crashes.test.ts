import { afterEach, describe, expect, it } from "vitest";
import { openSocketHouse, type SocketHouse } from "../support/socket-house";

let house: SocketHouse;
afterEach(() => house.close());

describe("crashes", () => {
  const breaking = (breaks: { now: "nothing" | "joins" | "posts" | "unavailable" }) =>
    openSocketHouse({ LIMIT_UPGRADES_PER_SECOND: "0" }, (store) => ({
      ...store,
      async readPage(...args) {
        if (breaks.now === "joins") throw new Error("broken on purpose");
        return store.readPage(...args);
      },
      async insertAnnotation(input) {
        if (breaks.now === "posts") throw new Error("broken on purpose");
        if (breaks.now === "unavailable") throw Object.assign(new Error("disk full"), { code: "unavailable" });
        return store.insertAnnotation(input);
      },
    }));

  it("J8: a join that crashes is answered; socket and later joins are fine", async () => {
    const breaks: { now: "joins" | "nothing" } = { now: "joins" };
    house = await breaking(breaks);
    const mina = await house.person();
    const topic = `video:${await house.video(mina)}`;
    const client = await house.connect(mina);
    expect(await client.join(topic)).toMatchObject({ status: "error", response: { reason: "join crashed" } });
    breaks.now = "nothing";
    expect((await client.join(topic)).status).toBe("ok");
    expect(house.logged.join()).toContain("join crashed");
  });

  it("P6: a crashed handler ends its channel with phx_error and answers nothing; socket and other channels live on", async () => {
    const breaks: { now: "posts" | "nothing" } = { now: "nothing" };
    house = await breaking(breaks);
    const mina = await house.person();
    const [topic, otherTopic] = [`video:${await house.video(mina)}`, `video:${await house.video(mina)}`];
    const client = await house.connect(mina);
    const joinRef = 7;
    client.send(joinRef, "join", topic, "phx_join", {});
    await client.reply("join");
    const other = await client.join(otherTopic);
    breaks.now = "posts";
    client.send(joinRef, "crash", topic, "new_annotation", { at: 1, body: "x" });
    expect(await client.event("phx_error")).toMatchObject({ topic, joinRef, ref: joinRef, payload: { reason: "channel_crash" } });
    breaks.now = "nothing";
    expect(await client.push(other.joinRef, otherTopic, "new_annotation", { at: 1, body: "x" })).toMatchObject({ status: "ok" });
    expect(await client.push(joinRef, topic, "typing", { typing: true })).toMatchObject({
      response: { reason: "unmatched topic" },
    });
    expect(client.frames.filter((frame) => frame.ref === "crash")).toEqual([]);
    expect((await client.join(topic)).status).toBe("ok");
  });

  it("E2: a store that cannot write is unavailable, and the channel lives on", async () => {
    const breaks: { now: "unavailable" | "nothing" } = { now: "nothing" };
    house = await breaking(breaks);
    const mina = await house.person();
    const topic = `video:${await house.video(mina)}`;
    const client = await house.connect(mina);
    const { joinRef } = await client.join(topic);
    breaks.now = "unavailable";
    const post = { at: 1, body: "x", client_id: "7a0b6f0e-3c52-4b8e-9d6f-0d2b8a3a3b11" };
    expect(await client.push(joinRef, topic, "new_annotation", post)).toMatchObject({
      status: "error",
      response: { reason: "unavailable" },
    });
    breaks.now = "nothing";
    expect(await client.push(joinRef, topic, "new_annotation", post)).toMatchObject({ status: "ok" });
  });
});
