/**
 * The hot path: what every message to a client goes through. Frames that fall into one turn of the event loop are joined into one
 * buffer and written once per socket, because the system call per message per socket is the cost of a broadcast (four fifths of it
 * is the kernel's): with 8 posts in flight to 1,000 watchers that is a third of the CPU of one write each, with 32 an
 * eighth (docs/performance.md). Neighbouring sockets of one room mostly owe the same frames, so the joined buffer of one is reused for the
 * next; and what is owed hangs on the socket itself, as a map of them cost as much as all the rest here.
 * Knows bytes and sockets; no protocol.
 */
import type { Duplex } from "node:stream";
import { offerToKernel } from "./kernel-write";

/** What one socket is owed. Mostly it is one frame, which then needs no list. */
export class Owed {
  first: Uint8Array | null = null;
  rest: Uint8Array[] | null = null;
  bytes = 0;
  messages = 0;

  /** Another piece; the caller counts messages. */
  add(piece: Uint8Array): void {
    this.bytes += piece.length;
    if (this.first === null) this.first = piece;
    else if (this.rest === null) this.rest = [piece];
    else this.rest.push(piece);
  }

  clear(): void {
    this.first = null;
    this.rest = null;
    this.bytes = 0;
    this.messages = 0;
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
  send(outlet: Outlet, frame: Uint8Array): void {
    this.#owe(outlet);
    outlet.owed.add(frame);
  }

  /** One message in several pieces. */
  sendPieces(outlet: Outlet, pieces: readonly Uint8Array[]): void {
    this.#owe(outlet);
    for (const piece of pieces) outlet.owed.add(piece);
  }

  #owe(outlet: Outlet): void {
    if (outlet.owed.first === null) {
      if (this.#dirty.length === 0) setImmediate(this.#flush);
      this.#dirty.push(outlet);
    }
    outlet.owed.messages += 1;
  }

  /** Writes what this socket is owed right now: before its close frame. */
  flushOne(outlet: Outlet): void {
    const { owed } = outlet;
    if (owed.first === null) return;
    if (writeOwed(outlet, owed.first, owed)) this.onDelivered(owed.messages);
    owed.clear();
  }

  forget(outlet: Outlet): void {
    outlet.owed.clear();
  }

  #flush = (): void => {
    const dirty = this.#dirty;
    this.#dirty = [];
    let last: Pick<Owed, "first" | "rest"> = { first: null, rest: null };
    let joined: Uint8Array = EMPTY;
    let delivered = 0;
    for (const outlet of dirty) {
      const { owed } = outlet;
      const { first, rest, messages } = owed;
      // Flushed or forgotten meanwhile.
      if (first === null) continue;
      let written: boolean;
      if (first === last.first && sameFrames(rest, last.rest)) written = write(outlet, joined);
      else if (areLarge(owed)) written = writePieces(outlet, first, rest);
      else {
        joined = join(first, owed);
        last = { first, rest };
        written = write(outlet, joined);
      }
      owed.clear();
      if (written) delivered += messages;
    }
    this.onDelivered(delivered);
  };
}

const EMPTY = Buffer.alloc(0);
/** From here on copying pieces into one costs more than handing them over one by one: they still go in one system call. */
const LARGE_PIECE_BYTES = 4_096;

const areLarge = ({ rest, bytes }: Owed): boolean => rest !== null && bytes > LARGE_PIECE_BYTES * (1 + rest.length);

const join = (first: Uint8Array, { rest, bytes }: Owed): Uint8Array =>
  rest === null ? first : Buffer.concat([first, ...rest], bytes);

function writeOwed(outlet: Outlet, first: Uint8Array, owed: Owed): boolean {
  return areLarge(owed) ? writePieces(outlet, first, owed.rest) : write(outlet, join(first, owed));
}

function writePieces(outlet: Outlet, first: Uint8Array, rest: Uint8Array[] | null): boolean {
  if (!outlet.isOpen()) return false;
  const { socket } = outlet;
  socket.cork();
  socket.write(first);
  for (const piece of rest ?? []) socket.write(piece);
  socket.uncork();
  outlet.afterWrite(socket.writableLength);
  return true;
}

function write(outlet: Outlet, bytes: Uint8Array): boolean {
  if (!outlet.isOpen()) return false;
  const { socket } = outlet;
  const taken = offerToKernel(socket, bytes);
  if (taken < bytes.length) socket.write(bytes.subarray(taken));
  outlet.afterWrite(socket.writableLength);
  return true;
}

function sameFrames(a: Uint8Array[] | null, b: Uint8Array[] | null): boolean {
  if (a === null || b === null) return a === b;
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false;
  return true;
}
