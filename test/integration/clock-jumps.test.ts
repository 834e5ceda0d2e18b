/** The server's clock is set back and forth by an hour: order, catching up and sockets do not hang on it. */
import { expect, it } from "vitest";
import { openSocketHouse } from "../support/socket-house";

const HOUR_MS = 60 * 60 * 1000;

it("U1: a clock that jumps changes when a row says it was made, not its place in the log", async () => {
  const house = await openSocketHouse();
  const mina = await house.person();
  const topic = `video:${await house.video(mina)}`;
  const client = await house.connect(mina);
  const { joinRef } = await client.join(topic);
  const post = (body: string) => client.push(joinRef, topic, "new_annotation", { at: 1, body });
  await post("first");
  house.advance(-HOUR_MS);
  await post("an hour before it");
  house.advance(HOUR_MS);
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
