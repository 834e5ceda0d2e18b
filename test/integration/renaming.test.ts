/** Somebody takes another name while they and others are watching. */
import { afterAll, expect, it } from "vitest";
import type { PresenceDiff } from "@/lib/protocol/channel";
import { openLocalHouse } from "../support/house";
import { WireClient } from "../support/wire-client";

const house = await openLocalHouse();
afterAll(() => house.close());

it("R2: everybody who sees them is told the new name at once, as one change of each of their places", async () => {
  const [mina, akira] = [await house.user(), await house.user()];
  const topic = `video:${await house.video(mina)}`;
  const connect = (token: string) => WireClient.connect(house.url, { token });
  const [hers, herPhone, his] = [await connect(mina.token), await connect(mina.token), await connect(akira.token)];
  for (const client of [hers, herPhone, his]) await client.join(topic);
  await his.next(({ event, payload }) => event === "presence_count" && payload.connections === 3);

  house.runtime.rooms.renamed({ id: mina.id, name: "Mina the Second" });

  for (const client of [hers, his]) {
    const { payload } = await client.next(({ event, raw }) => event === "presence_diff" && raw.includes("Mina the Second"));
    const { joins, leaves } = payload as unknown as PresenceDiff;
    const [joined, left] = [joins[mina.id], leaves[mina.id]];
    expect(joined?.user).toMatchObject({ id: mina.id, username: mina.username, name: "Mina the Second" });
    expect(left?.user.name).toBe(mina.username);
    expect(joined?.metas.map((meta) => meta.phx_ref_prev)).toEqual(left?.metas.map((meta) => meta.phx_ref));
    expect(joined?.metas).toHaveLength(2);
  }
  const late = await connect(akira.token);
  await late.join(topic);
  expect((await late.event("presence_state")).payload).toMatchObject({ [mina.id]: { user: { name: "Mina the Second" } } });
});
