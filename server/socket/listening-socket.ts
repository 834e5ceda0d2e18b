/**
 * A connection of ws's, opened by us (RFC 6455, 4.2.2), with one listener. By hand, as a storm of joins is thousands of these a second: ws's
 * server answers through the socket's stream and makes a hash object for it, and five closures would be kept by every idle socket
 * (docs/decisions/0014). `setSocket` is what ws's own server calls; ws's version is fixed in package.json.
 */
import { hash } from "node:crypto";
import type { Duplex } from "node:stream";
import { WebSocket } from "ws";
import { limits } from "@/lib/protocol/limits";
import { descriptorOf, offerToKernel } from "./kernel-write";

export interface SocketListener {
  receive(data: string | Buffer): void;
  /** A ping or a pong came. */
  heard(): void;
  failed(error: Error): void;
  gone(code: number): void;
}

/** `key`: the client's, in base64. */
export interface Opening {
  key: string;
  protocol: "phoenix" | null;
}

const OPTIONS = {
  allowSynchronousEvents: true,
  autoPong: true,
  closeTimeout: 5_000,
  maxBufferedChunks: 256 * 1024,
  maxFragments: limits.messageFragments,
  maxPayload: limits.messageBytes,
  maxPendingAutoPongs: 60,
  skipUTF8Validation: false,
};

/** As @types/ws does not have it: the constructor and the method that ws's server uses. */
const Base = WebSocket as unknown as new (address: null, protocols: undefined, options: typeof OPTIONS) => WebSocket & {
  setSocket(socket: Duplex, rest: Buffer, options: typeof OPTIONS): void;
};

export class ListeningSocket extends Base {
  #listener: SocketListener | null = null;

  /** `rest`: what was read after the request's head. */
  constructor(socket: Duplex, rest: Buffer, opening: Opening) {
    super(null, undefined, OPTIONS);
    const answer = Buffer.from(switchingProtocols(opening), "latin1");
    const taken = offerToKernel(socket, descriptorOf(socket), answer);
    if (taken < answer.length) socket.write(answer.subarray(taken));
    this.setSocket(socket, rest, OPTIONS);
  }

  listen(listener: SocketListener): void {
    this.#listener = listener;
  }

  override emit(event: string | symbol, ...args: unknown[]): boolean {
    const listener = this.#listener;
    if (event === "message") listener?.receive(args[1] ? (args[0] as Buffer) : (args[0] as Buffer).toString("utf8"));
    else if (event === "ping" || event === "pong") listener?.heard();
    else if (event === "error") listener?.failed(args[0] as Error);
    else if (event === "close") listener?.gone(args[0] as number);
    return listener !== null;
  }
}

const GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

function switchingProtocols({ key, protocol }: Opening): string {
  const chosen = protocol === null ? "" : `Sec-WebSocket-Protocol: ${protocol}\r\n`;
  return `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${hash("sha1", key + GUID, "base64")}\r\n${chosen}\r\n`;
}
