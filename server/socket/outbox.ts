/**
 * The hot path: what every message to a client goes through. Frames that fall into one turn of the event loop are joined into one
 * buffer and written once per socket, because the system call per message per socket is the cost of a broadcast (four fifths of it
 * is the kernel's). Neighbouring sockets of one room mostly owe the same frames, so the joined buffer of one is reused for the next.
 * Knows bytes and sockets; no protocol.
 */
import type { Duplex } from "node:stream";

export interface Outlet {
  readonly socket: Duplex;
  /** Called in place of a write once the socket may no longer be written to. */
  isOpen(): boolean;
  /** Bytes the kernel has not taken yet, after a write. */
  afterWrite(bufferedBytes: number): void;
}

interface Queue {
  frames: Buffer[];
  bytes: number;
}

export class Outbox {
  #owed = new Map<Outlet, Queue>();
  #scheduled = false;

  /** `onDelivered`: so many messages were written; told once a turn. */
  constructor(private readonly onDelivered: (messages: number) => void = () => {}) {}

  /** Frames leave in the order they were given, at the end of this turn of the event loop. */
  send(outlet: Outlet, frame: Buffer): void {
    const queue = this.#owed.get(outlet);
    if (queue) {
      queue.frames.push(frame);
      queue.bytes += frame.length;
    } else {
      this.#owed.set(outlet, { frames: [frame], bytes: frame.length });
    }
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(this.#flush);
  }

  owedBytes(outlet: Outlet): number {
    return this.#owed.get(outlet)?.bytes ?? 0;
  }

  /** Writes what this socket is owed right now: before its close frame. */
  flushOne(outlet: Outlet): void {
    const queue = this.#owed.get(outlet);
    if (!queue) return;
    this.#owed.delete(outlet);
    if (write(outlet, queue.frames.length === 1 ? (queue.frames[0] as Buffer) : Buffer.concat(queue.frames, queue.bytes))) {
      this.onDelivered(queue.frames.length);
    }
  }

  forget(outlet: Outlet): void {
    this.#owed.delete(outlet);
  }

  #flush = (): void => {
    this.#scheduled = false;
    const owed = this.#owed;
    this.#owed = new Map();
    let last: Buffer[] = [];
    let joined: Buffer = Buffer.alloc(0);
    let delivered = 0;
    for (const [outlet, { frames, bytes }] of owed) {
      if (!sameFrames(frames, last)) {
        last = frames;
        joined = frames.length === 1 ? (frames[0] as Buffer) : Buffer.concat(frames, bytes);
      }
      if (write(outlet, joined)) delivered += frames.length;
    }
    this.onDelivered(delivered);
  };
}

function write(outlet: Outlet, bytes: Buffer): boolean {
  if (!outlet.isOpen()) return false;
  outlet.socket.write(bytes);
  outlet.afterWrite(outlet.socket.writableLength);
  return true;
}

function sameFrames(a: Buffer[], b: Buffer[]): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false;
  return true;
}
