import { describe, expect, it } from "vitest";
import { openRoom } from "./room";

const room = openRoom();

describe("closing", () => {
  it("K1: answers heartbeats and pings", async () => {
    const { client } = room;
    await client.settle();
    const pong = new Promise((resolve) => client.ws.once("pong", resolve));
    client.ws.ping("x");
    expect(String(await pong)).toBe("x");
  });

  it("K4: a socket that goes takes its presences with it", async () => {
    const { client, topic, house, connect } = room;
    const guest = await house.guest("Sora");
    const other = await connect(guest);
    await client.join(topic);
    await other.join(topic);
    await client.next((frame) => frame.event === "presence_diff" && guest.id in (frame.payload.joins as object));
    other.ws.terminate();
    await client.next((frame) => frame.event === "presence_diff" && guest.id in (frame.payload.leaves as object));
  });

  it("K5, M1: closes 1009 above 64 KiB and takes exactly 64 KiB", async () => {
    const { client } = room;
    const padding = (bytes: number) =>
      `[null,"1","phoenix","heartbeat",${JSON.stringify({ a: "" }).replace('""', `"${"x".repeat(bytes)}"`)}]`;
    const bare = padding(0).length;
    client.sendRaw(padding(65_536 - bare));
    await client.reply("1");
    client.sendRaw(padding(65_537 - bare));
    expect((await client.closed).code).toBe(1009);
  });

  it("K5: closes 1007 for text that is not UTF-8", async () => {
    const { client } = room;
    client.ws.send(Buffer.from([0x5b, 0xff, 0xfe]), { binary: false });
    expect((await client.closed).code).toBe(1007);
  });

  it("M1: closes a message in more than 64 fragments", async () => {
    const { client } = room;
    for (let n = 0; n < 70; n++) client.ws.send("x", { fin: false });
    const { code } = await client.closed;
    expect([1002, 1008, 1009]).toContain(code);
  });
});
