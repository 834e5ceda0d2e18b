import { type Duplex, PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { pairOfSockets, readBytes } from "@/test/support/pair-of-sockets";
import { Outbox, Outlet } from "./outbox";

class Reader extends Outlet {
  readonly written: string[] = [];
  open = true;

  constructor(socket: Duplex = new PassThrough()) {
    super(socket);
    if (socket instanceof PassThrough) socket.on("data", (chunk: Buffer) => this.written.push(chunk.toString()));
  }
  isOpen() {
    return this.open;
  }
  afterWrite() {}
}
const outlet = () => new Reader();
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

  it("hands over large pieces as they are, in one go and in order with what is small, and counts them as one message", async () => {
    const delivered: number[] = [];
    const outbox = new Outbox((messages) => delivered.push(messages));
    const one = outlet();
    const large = Buffer.alloc(100_000, "s");
    outbox.send(one, Buffer.from("before"));
    outbox.sendPieces(one, [Buffer.from("["), large, Buffer.from("]")]);
    await turn();
    expect(one.written.map((chunk) => chunk.length)).toEqual([6, 1, 100_000, 1]);
    expect(one.written.join("")).toBe(`before[${large}]`);
    expect(delivered).toEqual([2]);
    expect(one).toMatchObject({ owedBytes: 0, owedMessages: 0 });
  });

  it("leaves to the stream what the kernel does not take of large pieces, in order", async () => {
    const { ours, theirs } = await pairOfSockets();
    const outbox = new Outbox();
    const one = new Reader(ours);
    const pieces = Array.from({ length: 40 }, (_, n) => Buffer.alloc(500_000 + n, `${n}|`));
    outbox.sendPieces(one, pieces);
    await turn();
    expect(ours.writableLength).toBeGreaterThan(0);
    outbox.sendPieces(one, pieces);
    await turn();
    const all = Buffer.concat([...pieces, ...pieces]);
    expect((await readBytes(theirs, all.length)).equals(all)).toBe(true);
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
    expect(a.owedBytes).toBe(1);
    outbox.flushOne(a);
    b.open = false;
    outbox.forget(c);
    await turn();
    expect([a.written, b.written, c.written]).toEqual([["m"], [], []]);
    expect(a.owedBytes).toBe(0);
  });
});
