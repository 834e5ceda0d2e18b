import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { Outbox, type Outlet, Owed } from "./outbox";

function outlet(): Outlet & { written: string[]; open: boolean } {
  const written: string[] = [];
  const socket = new PassThrough();
  socket.on("data", (chunk: Buffer) => written.push(chunk.toString()));
  const self = { socket, owed: new Owed(), written, open: true, isOpen: () => self.open, afterWrite() {} };
  return self;
}
const turn = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

describe("the outbox", () => {
  it("writes what falls into one turn once per socket, in order", async () => {
    const outbox = new Outbox();
    const [a, b] = [outlet(), outlet()];
    for (const frame of ["1", "2", "3"].map((text) => Buffer.from(text))) {
      outbox.send(a, frame);
      outbox.send(b, frame);
    }
    outbox.send(b, Buffer.from("reply"));
    expect(a.written).toEqual([]);
    await turn();
    expect(a.written).toEqual(["123"]);
    expect(b.written).toEqual(["123reply"]);
    outbox.send(a, Buffer.from("4"));
    await turn();
    expect(a.written).toEqual(["123", "4"]);
  });

  it("gives sockets that are owed different frames of equal number their own", async () => {
    const outbox = new Outbox();
    const [a, b] = [outlet(), outlet()];
    outbox.send(a, Buffer.from("x"));
    outbox.send(a, Buffer.from("y"));
    outbox.send(b, Buffer.from("x"));
    outbox.send(b, Buffer.from("z"));
    await turn();
    expect([a.written, b.written]).toEqual([["xy"], ["xz"]]);
  });

  it("writes at once what is owed before a close, and nothing to a socket that has closed or is forgotten", async () => {
    const outbox = new Outbox();
    const [a, b, c] = [outlet(), outlet(), outlet()];
    for (const one of [a, b, c]) outbox.send(one, Buffer.from("m"));
    expect(a.owed.bytes).toBe(1);
    outbox.flushOne(a);
    b.open = false;
    outbox.forget(c);
    await turn();
    expect([a.written, b.written, c.written]).toEqual([["m"], [], []]);
    expect(a.owed.bytes).toBe(0);
  });
});
