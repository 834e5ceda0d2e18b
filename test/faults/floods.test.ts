/**
 * One client sends what it likes and reads nothing: memory stays bounded, the client is cut off, and somebody else on the same server
 * is answered as always. Limits per second are off, so that it is the bounds below them that must hold.
 */
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Breakage } from "../support/broken-build";
import { measureStarvation } from "../support/starvation";
import { listen, p99 } from "./listener";
import { furnish, newViewerToken, type Premises, tokenOf } from "./premises";
import { buildProgram, type ProgramServer, startProgram } from "./program";

const MIB = 1024 ** 2;
/** Ordinary garbage of a server at work stays far below; a flood that is kept far above. */
const MOST_GROWTH_BYTES = 96 * MIB;
/** On a machine of one's own; what this one adds, and the flood that comes out of this very process, is measured. */
const P99_ROUND_TRIP_MS = 100;
/** A flood that is to be cut goes on until it is; one that is not must have cost something by then. */
const UNTIL_CUT_MS = 20_000;
const FLOOD_MS = 3_000;

const PING = clientFrame(0x89, Buffer.alloc(125));
const EMPTY_TEXT_START = clientFrame(0x01, Buffer.alloc(0));
const EMPTY_CONTINUATION = clientFrame(0x00, Buffer.alloc(0));
const text = (...message: unknown[]): Buffer => clientFrame(0x81, Buffer.from(JSON.stringify(message)));

/** Final or not, masked, as RFC 6455 asks of clients. */
function clientFrame(head: number, payload: Buffer): Buffer {
  const mask = randomBytes(4);
  const length = payload.length < 126 ? [0x80 | payload.length] : [0xfe, payload.length >> 8, payload.length & 0xff];
  return Buffer.concat([Buffer.from([head, ...length]), mask, payload.map((byte, at) => byte ^ (mask[at % 4] ?? 0))]);
}

interface Flood {
  /** Sent again and again until the time is over or the server has closed. */
  next(count: number): Buffer;
  /** Sent first. */
  first?: Buffer;
}

const floods = (topic: string): Record<string, Flood> => ({
  pings: { next: () => Buffer.concat(Array.from({ length: 500 }, () => PING)) },
  fragments: { first: EMPTY_TEXT_START, next: () => Buffer.concat(Array.from({ length: 500 }, () => EMPTY_CONTINUATION)) },
  joins: {
    next: (count) =>
      Buffer.concat(
        Array.from({ length: 50 }, (_, n) => text("1", `${count}-${n}`, n % 2 ? topic : `video:${n}`, "phx_join", {})),
      ),
  },
  posts: {
    first: text("1", "1", topic, "phx_join", {}),
    next: (count) => text("1", String(count), topic, "new_annotation", { at: count, body: "x".repeat(9_000) }),
  },
});

/** Handshakes by hand and never reads. */
async function floodWith(
  server: ProgramServer,
  token: string,
  { first, next, mostMs }: Flood & { mostMs: number },
): Promise<{ wasCut: boolean }> {
  const socket = connect(server.port, "127.0.0.1");
  let wasCut = false;
  socket.on("error", () => {});
  socket.once("close", () => {
    wasCut = true;
  });
  await once(socket, "connect");
  const lines = [
    "Upgrade: websocket",
    "Connection: Upgrade",
    `Sec-WebSocket-Key: ${randomBytes(16).toString("base64")}`,
    "Sec-WebSocket-Version: 13",
  ];
  socket.write(`GET /socket/websocket?vsn=2.0.0&token=${token} HTTP/1.1\r\nHost: x\r\n${lines.join("\r\n")}\r\n\r\n`);
  await once(socket, "readable");
  if (first) socket.write(first);
  const deadlineMs = performance.now() + mostMs;
  for (let count = 0; performance.now() < deadlineMs && !wasCut; count++) {
    if (!socket.write(next(count))) await drained(socket, deadlineMs);
    await wait(0);
  }
  // Whoever stops reading is not told that the other side has gone: that shows once reading goes on.
  socket.resume();
  await Promise.race([once(socket, "close"), wait(1_000)]);
  socket.destroy();
  return { wasCut };
}

const drained = (socket: Socket, deadlineMs: number) =>
  Promise.race([once(socket, "drain"), once(socket, "close"), wait(Math.max(0, deadlineMs - performance.now()))]).catch(() => {});

let premises: Premises;
beforeAll(async () => {
  premises = await furnish({ people: 1, videos: 2 });
});

async function endure(server: ProgramServer, flood: Flood & { mostMs: number }) {
  const [author] = premises.people;
  if (!author) throw new Error("nobody is here");
  const bystander = await listen({ url: server.url, token: await newViewerToken(), topic: `video:${premises.videoIds[1]}` });
  const before = server.rssBytes();
  let most = before;
  let over = false;
  const roundTripsMs: number[] = [];
  async function watch(): Promise<void> {
    while (!over) {
      roundTripsMs.push(await bystander.roundTripMs());
      most = Math.max(most, server.rssBytes());
      await wait(10);
    }
  }
  const starvation = measureStarvation(server);
  const watching = watch();
  const { wasCut } = await floodWith(server, await tokenOf(author), flood);
  over = true;
  await watching;
  const allowanceMs = starvation.allowanceMs();
  bystander.ws.close();
  return { wasCut, grownBytes: most - before, roundTripMs: p99(roundTripsMs), allowanceMs };
}

describe("S15: a flood of", () => {
  let server: ProgramServer;
  beforeAll(async () => {
    server = await startProgram(await buildProgram(), premises.dataDir, { LIMIT_POSTS_PER_SECOND: "0" });
  });
  afterAll(() => server.end());

  it.each(["pings", "fragments", "joins", "posts"])("%s, none of the answers read, costs nobody else", async (name) => {
    const flood = floods(`video:${premises.videoIds[0]}`)[name];
    if (!flood) throw new Error(name);
    const mostMs = name === "joins" ? FLOOD_MS : UNTIL_CUT_MS;
    const { wasCut, grownBytes, roundTripMs, allowanceMs } = await endure(server, { ...flood, mostMs });
    // Joins are answered no faster than the answers are taken, so there may be nothing to cut.
    expect(wasCut || name === "joins").toBe(true);
    expect(grownBytes / MIB).toBeLessThan(MOST_GROWTH_BYTES / MIB);
    expect(roundTripMs).toBeLessThan(P99_ROUND_TRIP_MS + allowanceMs);
    await vi.waitUntil(async () => (await server.metric("cuemark_sockets")) === 0, { timeout: 5_000 });
    expect(await server.metric("cuemark_channels")).toBe(0);
    expect(server.complaints()).toBe("");
  });
});

const noMarks: Breakage[] = ["hardBufferedBytes: 1024 * 1024,", "softBufferedMs: 5_000,"].map((mark) => ({
  file: "lib/protocol/limits.ts",
  replace: mark,
  by: mark.replace(/: .*/, ": 1e12,"),
}));
const controls: Record<string, Breakage[]> = {
  pings: [
    ...noMarks,
    { file: "server/socket/listening-socket.ts", replace: "closeTimeout: 5_000,", by: "maxPendingAutoPongs: 1e9," },
  ],
  fragments: [
    { file: "server/socket/listening-socket.ts", replace: "maxFragments: limits.messageFragments", by: "maxFragments: 1e9" },
  ],
  posts: [...noMarks, { file: "server/socket/connection.ts", replace: "MOST_UNANSWERED = 64", by: "MOST_UNANSWERED = 1e9" }],
};

describe("S15, control: without its bound a flood is seen to cost, of", () => {
  it.each(Object.keys(controls))("%s", async (name) => {
    const flood = floods(`video:${premises.videoIds[0]}`)[name];
    if (!flood) throw new Error(name);
    const server = await startProgram(await buildProgram(...(controls[name] ?? [])), premises.dataDir, {
      LIMIT_POSTS_PER_SECOND: "0",
    });
    const { wasCut, grownBytes } = await endure(server, { ...flood, mostMs: FLOOD_MS });
    expect(wasCut && grownBytes < MOST_GROWTH_BYTES).toBe(false);
    await server.kill();
  });
});
