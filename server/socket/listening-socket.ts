/**
 * A WebSocket of ws's on a connection whose upgrade we answer ourselves, with one listener: closures for each event would be kept by every
 * idle one. ws's own server answers through the socket's stream, which is a twentieth of what a join costs (docs/decisions/0014); what it
 * calls then, `setSocket`, is called here. ws's version is fixed in package.json.
 */
import type { Duplex } from "node:stream";
import { WebSocket, WebSocketServer } from "ws";
import { limits } from "@/lib/protocol/limits";

export interface SocketListener {
  /** Before ws says something itself: whatever is owed goes first, and the answer to the upgrade before everything. */
  beforeWriting(): void;
  receive(data: string | Buffer): void;
  /** A ping or a pong came. */
  heard(): void;
  failed(error: Error): void;
  gone(code: number): void;
}

const settings = {
  noServer: true,
  clientTracking: false,
  maxFragments: limits.messageFragments,
  maxPayload: limits.messageBytes,
  closeTimeout: 5_000,
};
/** With what ws's own server would set besides. */
const { options } = new WebSocketServer(settings);
type Options = typeof options;

/** As @types/ws does not have it: the constructor and the method that ws's server uses. */
const Base = WebSocket as unknown as new (
  address: null,
  protocols: undefined,
  options: Options,
) => WebSocket & { setSocket(socket: Duplex, rest: Buffer, options: Options): void };

export class ListeningSocket extends Base {
  #listener: SocketListener | null = null;

  /** `rest`: what was read after the request's head. */
  constructor(socket: Duplex, rest: Buffer) {
    super(null, undefined, options);
    this.setSocket(socket, rest, options);
  }

  listen(listener: SocketListener): void {
    this.#listener = listener;
  }

  /** Nobody else hears anything, whoever calls `on`. */
  override emit(event: string | symbol, ...args: unknown[]): boolean {
    const listener = this.#listener;
    if (event === "message") listener?.receive(args[1] ? (args[0] as Buffer) : (args[0] as Buffer).toString("utf8"));
    else if (event === "ping" || event === "pong") listener?.heard();
    else if (event === "error") listener?.failed(args[0] as Error);
    else if (event === "close") listener?.gone(args[0] as number);
    return listener !== null;
  }

  override pong(data: Buffer, mask: boolean, done: (error?: Error) => void): void {
    this.#listener?.beforeWriting();
    super.pong(data, mask, done);
  }

  override close(code?: number, reason?: string): void {
    this.#listener?.beforeWriting();
    super.close(code, reason);
  }
}
