/** A WebSocket with one listener, told by handlers that all sockets share: five closures each would be kept by every idle one. */
import { WebSocket } from "ws";

export interface SocketListener {
  receive(data: string | Buffer): void;
  /** A ping or a pong came. */
  heard(): void;
  failed(error: Error): void;
  gone(code: number): void;
}

export class ListeningSocket extends WebSocket {
  listener: SocketListener | null = null;

  listen(listener: SocketListener): void {
    this.listener = listener;
    this.on("message", onMessage);
    this.on("ping", onHeard);
    this.on("pong", onHeard);
    this.on("error", onError);
    this.on("close", onClose);
  }
}

const listenerOf = (ws: WebSocket): SocketListener | null => (ws instanceof ListeningSocket ? ws.listener : null);

function onMessage(this: WebSocket, data: Buffer, isBinary: boolean): void {
  listenerOf(this)?.receive(isBinary ? data : data.toString("utf8"));
}

function onHeard(this: WebSocket): void {
  listenerOf(this)?.heard();
}

function onError(this: WebSocket, error: Error): void {
  listenerOf(this)?.failed(error);
}

function onClose(this: WebSocket, code: number): void {
  listenerOf(this)?.gone(code);
}
