/** The HTTP server itself: where it listens, and how long it waits for whom. */
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { DATA_POLICY, securityHeaders } from "./security-headers";

export interface ListenOptions {
  host: string;
  /** 0 takes a free one. */
  port: number;
  stallMs: number;
  /** Whether people reach this server by https. */
  https: boolean;
}

/** Headers dripped byte by byte are cut after this long; Node looks every `HEADERS_SWEEP_MS`. */
export const HEADERS_WAIT_MS = 10_000;
export const HEADERS_SWEEP_MS = 5_000;
/** Longer than the 60 s proxies keep a silent connection, so that it is never us who closes just as they send. */
const KEEP_ALIVE_MS = 65_000;

/** Settles once it listens; rejects with a sentence where it cannot. */
export async function listen(server: Server, { host, port, stallMs, https }: ListenOptions): Promise<AddressInfo> {
  server.headersTimeout = HEADERS_WAIT_MS;
  // Node would cut every request after five minutes, and a large upload takes longer: what counts is that bytes keep coming.
  server.requestTimeout = 0;
  server.timeout = stallMs;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.on("clientError", (error, socket) => refuseGarbage(error, socket, https));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server listens on no port.");
  return address;
}

/** What is no HTTP never reaches a handler, and is answered all the same. */
function refuseGarbage(error: NodeJS.ErrnoException, socket: Duplex, https: boolean): void {
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  const status = STATUSES[error.code ?? ""] ?? "400 Bad Request";
  const safe = { "Content-Security-Policy": DATA_POLICY, ...securityHeaders({ https }) };
  const headers = Object.entries(safe).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n${headers.join("")}\r\n`);
}

const STATUSES: Record<string, string> = {
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
};
