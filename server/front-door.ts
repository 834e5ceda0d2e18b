/**
 * Where every connection comes in: a plain upgrade to our socket is let in at once, everything else is handed to Node's HTTP server as
 * if nobody had looked. Until a connection says something it is nobody's, and waits here; not for ever. Knows no rule of either side.
 */
import type { Server } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { HEADERS_SWEEP_MS, HEADERS_WAIT_MS } from "./listen";
import { readUpgradeHead, type UpgradeHead } from "./upgrade-head";

export interface FrontDoor {
  /** Connections that never said anything, as browsers open some in advance. */
  readonly silent: Iterable<Socket>;
}

/** To be answered, or paused, before it returns. An error on the socket has a listener already. */
type OpenSocket = (head: UpgradeHead, socket: Socket) => void;

export function createFrontDoor(http: Server, open: OpenSocket): FrontDoor {
  const [toHttp] = http.listeners("connection");
  if (!toHttp) throw new Error("This HTTP server takes no connections.");
  http.removeAllListeners("connection");
  /** In order of arrival; who has gone is forgotten when the time is up. */
  const cameAtMs = new Map<Socket, number>();

  http.on("connection", (socket: Socket) => {
    cameAtMs.set(socket, performance.now());
    socket.on("data", onFirst);
    socket.on("end", destroy);
    socket.on("error", destroy);
  });
  const sweeping = setInterval(() => {
    for (const [socket, sinceMs] of cameAtMs) {
      if (performance.now() - sinceMs < HEADERS_WAIT_MS) break;
      release(socket);
      socket.once("finish", destroy);
      http.emit("clientError", new TooSilent(), socket);
    }
  }, HEADERS_SWEEP_MS).unref();
  http.once("close", () => clearInterval(sweeping));
  return { silent: { [Symbol.iterator]: () => cameAtMs.keys() } };

  function onFirst(this: Socket, bytes: Buffer): void {
    release(this);
    const head = readUpgradeHead(bytes);
    if (head) return open(head, this);
    this.off("error", destroy);
    // So that nothing is read before it listens.
    this.pause();
    this.unshift(bytes);
    toHttp?.call(http, this);
    this.resume();
  }

  /** From everything but its errors: without a listener a reset connection would end the process. */
  function release(socket: Socket): void {
    cameAtMs.delete(socket);
    socket.off("data", onFirst);
    socket.off("end", destroy);
  }
}

export function destroy(this: Duplex): void {
  this.destroy();
}

class TooSilent extends Error {
  readonly code = "ERR_HTTP_REQUEST_TIMEOUT";
}
