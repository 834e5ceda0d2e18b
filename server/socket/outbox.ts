/**
 * The hot path: what every message to a client goes through. Frames that fall into one turn of the event loop are joined into one
 * buffer and written once per socket, because the system call per message per socket is the cost of a broadcast (four fifths of it
 * is the kernel's): with 8 posts in flight to 1,000 watchers that is a third of the CPU of one write each, with 32 an
 * eighth (docs/performance.md). Neighbouring sockets of one room mostly owe the same frames, so the joined buffer of one is reused for the
 * next; and what is owed hangs on the socket itself, as a map of them cost as much as all the rest here.
 * Knows bytes and sockets; no protocol.
 */
import type { Duplex } from "node:stream";

/** What one socket is owed. Mostly it is one frame, which then needs no list. */
export class Owed {
  first: Buffer | null = null;
  rest: Buffer[] | null = null;
  bytes = 0;

  get frames(): number {
    return this.first === null ? 0 : 1 + (this.rest?.length ?? 0);
  }

  add(frame: Buffer): void {
    this.bytes += frame.length;
    if (this.first === null) this.first = frame;
    else if (this.rest === null) this.rest = [frame];
    else this.rest.push(frame);
  }

  clear(): void {
    this.first = null;
    this.rest = null;
    this.bytes = 0;
  }
}

export interface Outlet {
  readonly socket: Duplex;
  readonly owed: Owed;
  isOpen(): boolean;
  /** Bytes the kernel has not taken yet, after a write. */
  afterWrite(bufferedBytes: number): void;
}

export class Outbox {
  #dirty: Outlet[] = [];

  /** `onDelivered`: so many messages were written; told once a turn. */
  constructor(private readonly onDelivered: (messages: number) => void = () => {}) {}

  /** Frames leave in the order they were given, at the end of this turn of the event loop. */
  send(outlet: Outlet, frame: Buffer): void {
    if (outlet.owed.first === null) {
      if (this.#dirty.length === 0) setImmediate(this.#flush);
      this.#dirty.push(outlet);
    }
    outlet.owed.add(frame);
  }

  /** Writes what this socket is owed right now: before its close frame. */
  flushOne(outlet: Outlet): void {
    const { owed } = outlet;
    if (owed.first === null) return;
    if (write(outlet, join(owed.first, owed))) this.onDelivered(owed.frames);
    owed.clear();
  }

  forget(outlet: Outlet): void {
    outlet.owed.clear();
  }

  #flush = (): void => {
    const dirty = this.#dirty;
    this.#dirty = [];
    let last: Pick<Owed, "first" | "rest"> = { first: null, rest: null };
    let joined: Buffer = EMPTY;
    let delivered = 0;
    for (const outlet of dirty) {
      const { owed } = outlet;
      const { first, rest } = owed;
      // Flushed or forgotten meanwhile.
      if (first === null) continue;
      if (first !== last.first || !sameFrames(rest, last.rest)) {
        joined = join(first, owed);
        last = { first, rest };
      }
      const { frames } = owed;
      owed.clear();
      if (write(outlet, joined)) delivered += frames;
    }
    this.onDelivered(delivered);
  };
}

const EMPTY = Buffer.alloc(0);

const join = (first: Buffer, { rest, bytes }: Owed): Buffer => (rest === null ? first : Buffer.concat([first, ...rest], bytes));

function write(outlet: Outlet, bytes: Buffer): boolean {
  if (!outlet.isOpen()) return false;
  outlet.socket.write(bytes);
  outlet.afterWrite(outlet.socket.writableLength);
  return true;
}

function sameFrames(a: Buffer[] | null, b: Buffer[] | null): boolean {
  if (a === null || b === null) return a === b;
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false;
  return true;
}
