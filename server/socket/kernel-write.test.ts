import { closeSync, fstatSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Duplex, PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { pairOfSockets, readBytes } from "@/test/support/pair-of-sockets";
import { descriptorOf, offerToKernel } from "./kernel-write";

const offer = (socket: Duplex, text: string) => offerToKernel(socket, descriptorOf(socket), Buffer.from(text));

describe("writing to the kernel", () => {
  it("leaves out the stream", async () => {
    const { ours, theirs } = await pairOfSockets();
    expect(offer(ours, "hello")).toBe(5);
    expect(ours.bytesWritten).toBe(0);
    expect((await readBytes(theirs, 5)).toString()).toBe("hello");
  });

  it("stops where the reader does, and keeps every byte in order when the stream takes over", async () => {
    const { ours, theirs } = await pairOfSockets();
    const pieces = Array.from({ length: 400 }, (_, n) => Buffer.alloc(50_000, `${n}|`));
    const descriptor = descriptorOf(ours);
    let offeredToStream = 0;
    for (const piece of pieces) {
      const taken = offerToKernel(ours, descriptor, piece);
      if (taken === piece.length) continue;
      offeredToStream += 1;
      ours.write(piece.subarray(taken));
    }
    expect(offeredToStream).toBeGreaterThan(0);
    const all = Buffer.concat(pieces);
    expect((await readBytes(theirs, all.length)).equals(all)).toBe(true);
    // Nothing waits any more: the kernel is asked first again.
    await new Promise((resolve) => setImmediate(resolve));
    expect(ours.writableLength).toBe(0);
  });

  it("takes nothing for a socket that is gone, is encrypted, or has no descriptor", async () => {
    const { ours } = await pairOfSockets();
    const descriptor = descriptorOf(ours);
    expect(descriptorOf(Object.assign(ours, { encrypted: true as const }))).toBe(-1);
    ours.destroy();
    // The number is free now: sooner or later a file gets it.
    const folder = mkdtempSync(join(tmpdir(), "cuemark-fd-"));
    const path = join(folder, "file");
    const files = [openSync(path, "w")];
    while (files.at(-1) !== descriptor) files.push(openSync(path, "w"));
    expect(offerToKernel(ours, descriptor, Buffer.from("x"))).toBe(0);
    expect(fstatSync(descriptor).size).toBe(0);
    files.forEach(closeSync);
    rmSync(folder, { recursive: true });
    expect(offer(new PassThrough(), "x")).toBe(0);
  });
});
