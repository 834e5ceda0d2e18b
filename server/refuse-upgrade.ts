/** An upgrade refused before 101: no body, but every header any other answer carries. */
import type { Duplex } from "node:stream";
import { DATA_POLICY, securityHeaders } from "./security-headers";

const REASONS: Record<number, string> = {
  400: "Bad Request",
  403: "Forbidden",
  404: "Not Found",
  500: "Internal Server Error",
  503: "Service Unavailable",
};

export interface Refusal {
  status: number;
  /** Whether people reach this server by https. */
  https: boolean;
  requestId?: string;
}

/** Upgrades are refused for being too many with 503: the next try belongs a little later. */
const RETRY_AFTER_SECONDS = 2;

export function refuseUpgrade(socket: Duplex, { status, https, requestId }: Refusal): void {
  if (!socket.writable) return void socket.destroy();
  const headers = {
    Connection: "close",
    "Content-Length": "0",
    "Cache-Control": "no-store",
    "Content-Security-Policy": DATA_POLICY,
    ...securityHeaders({ https }),
    ...(requestId && { "X-Request-Id": requestId }),
    // What we would have understood (RFC 6455, 4.4).
    ...(status === 400 && { "Sec-WebSocket-Version": "13" }),
    ...(status === 503 && { "Retry-After": String(RETRY_AFTER_SECONDS) }),
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  // Whoever does not hang up in turn would keep it open.
  socket.once("finish", () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} ${REASONS[status] ?? "Error"}\r\n${lines.join("")}\r\n`);
}
