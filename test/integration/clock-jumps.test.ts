/** The server's clock is set back and forth by an hour: order, catching up and sockets do not hang on it. */
import { expect, it } from "vitest";
import { openSocketHouse } from "../support/socket-house";

const HOUR_MS = 60 * 60 * 1000;

it("T67: a clock that jumps forward or back closes nobody, and ends nobody's token", async () => {
  const house = await openSocketHouse({ LIMIT_UPGRADES_PER_SECOND: "0" });
  const mina = await house.person();
  const topic = `video:${await house.video(mina)}`;
  const [client, control] = [await house.connect(mina), await house.connect(mina)];
  await client.join(topic);
  await control.join(topic);
  for (const byMs of [HOUR_MS, -2 * HOUR_MS]) {
    const unjoined = await house.connect(mina);
    house.setClock(byMs);
    // Sweeps come once a second: whoever joins nothing for 10 s is closed by the next one.
    house.advance(10_500);
    expect((await unjoined.closed).code).toBe(1008);
  }
  await client.settle();
  expect([client, control].map(({ ws }) => ws.readyState)).toEqual([client.ws.OPEN, client.ws.OPEN]);
  // The control: as much time that has really passed closes both.
  house.advance(HOUR_MS);
  expect((await Promise.all([client.closed, control.closed])).map(({ code }) => code)).toEqual([1002, 1002]);
  await house.close();
});

it("U1: a clock that jumps changes when a row says it was made, not its place in the log", async () => {
  const house = await openSocketHouse();
  const mina = await house.person();
  const topic = `video:${await house.video(mina)}`;
  const client = await house.connect(mina);
  const { joinRef } = await client.join(topic);
  const post = (body: string) => client.push(joinRef, topic, "new_annotation", { at: 1, body });
  await post("first");
  house.setClock(-HOUR_MS);
  await post("an hour before it");
  house.setClock(HOUR_MS);
  await post("last");
  const rows = (await client.push(joinRef, topic, "catch_up", { after_rev: 0 })).response.annotations as {
    rev: number;
    body: string;
    inserted_at: string;
  }[];
  expect(rows.map(({ rev, body }) => [rev, body])).toEqual([
    [1, "first"],
    [2, "an hour before it"],
    [3, "last"],
  ]);
  expect(Date.parse(rows[1]?.inserted_at ?? "")).toBeLessThan(Date.parse(rows[0]?.inserted_at ?? "") - HOUR_MS / 2);
  const live = client.frames.filter(({ event }) => event === "new_annotation").map(({ payload }) => payload.rev);
  expect(live).toEqual([1, 2, 3]);
  await house.close();
});
