/**
 * The hot path: what every message to a client goes through. Frames that fall into one turn of the event loop are joined into one
 * buffer and written once per socket, because the system call per message per socket is the cost of a broadcast (four fifths of it
 * is the kernel's): with 8 posts in flight to 1,000 watchers that is a quarter of the CPU of one write each, with 32 a
 * twelfth (docs/performance.md). Neighbouring sockets of one room mostly owe the same frames, so the joined buffer of one is reused for the
 * next; and what is owed hangs on the connection itself, as a map of them cost as much as all the rest here.
 * Knows bytes and sockets; no protocol.
 */
import type { Duplex } from "node:stream";
import { descriptorOf, offerToKernel } from "./kernel-write";

/**
 * One socket to write to, and what it is owed: mostly one frame, which then needs no list. A class to be extended, with fields and not an
 * object of them, as a fan-out fetches each object anew for every watcher.
 */
export abstract class Outlet {
  owedFirst: Uint8Array | null = null;
  owedRest: Uint8Array[] | null = null;
  owedBytes = 0;
  owedMessages = 0;
  readonly descriptor: number;

  constructor(readonly socket: Duplex) {
    this.descriptor = descriptorOf(socket);
  }

  abstract isOpen(): boolean;
  /** Bytes the kernel has not taken yet, after a write. */
  abstract afterWrite(bufferedBytes: number): void;

  /** Another piece; the caller counts messages. */
  owe(piece: Uint8Array): void {
    this.owedBytes += piece.length;
    if (this.owedFirst === null) this.owedFirst = piece;
    else if (this.owedRest === null) this.owedRest = [piece];
    else this.owedRest.push(piece);
  }

  settle(): void {
    this.owedFirst = null;
    this.owedRest = null;
    this.owedBytes = 0;
    this.owedMessages = 0;
  }
}

export class Outbox {
  #dirty: Outlet[] = [];

  /** `onDelivered`: so many messages were written; told once a turn. */
  constructor(private readonly onDelivered: (messages: number) => void = () => {}) {}

  /** The answer to its upgrade, which is no message: before all else, and like all else at the end of this turn of the event loop. */
  open(outlet: Outlet, answer: Uint8Array): void {
    this.#note(outlet);
    outlet.owe(answer);
  }

  /** Frames leave in the order they were given, at the end of this turn. */
  send(outlet: Outlet, frame: Uint8Array): void {
    this.#note(outlet);
    outlet.owedMessages += 1;
    outlet.owe(frame);
  }

  /** One message in several pieces. */
  sendPieces(outlet: Outlet, pieces: readonly Uint8Array[]): void {
    this.#note(outlet);
    outlet.owedMessages += 1;
    for (const piece of pieces) outlet.owe(piece);
  }

  #note(outlet: Outlet): void {
    if (outlet.owedFirst !== null) return;
    if (this.#dirty.length === 0) setImmediate(this.#flush);
    this.#dirty.push(outlet);
  }

  /** Writes what this socket is owed right now: before ws says something itself. */
  flushOne(outlet: Outlet): void {
    const { owedFirst, owedMessages } = outlet;
    if (owedFirst === null) return;
    if (isLarge(outlet) ? writePieces(outlet, owedFirst) : write(outlet, join(owedFirst, outlet))) this.onDelivered(owedMessages);
    outlet.settle();
  }

  forget(outlet: Outlet): void {
    outlet.settle();
  }

  #flush = (): void => {
    const dirty = this.#dirty;
    this.#dirty = [];
    let lastFirst: Uint8Array | null = null;
    let lastRest: Uint8Array[] | null = null;
    let joined: Uint8Array = EMPTY;
    let delivered = 0;
    for (const outlet of dirty) {
      const { owedFirst, owedRest, owedMessages } = outlet;
      // Flushed or forgotten meanwhile.
      if (owedFirst === null) continue;
      let written: boolean;
      if (owedFirst === lastFirst && sameFrames(owedRest, lastRest)) written = write(outlet, joined);
      else if (isLarge(outlet)) written = writePieces(outlet, owedFirst);
      else {
        joined = join(owedFirst, outlet);
        lastFirst = owedFirst;
        lastRest = owedRest;
        written = write(outlet, joined);
      }
      outlet.settle();
      if (written) delivered += owedMessages;
    }
    this.onDelivered(delivered);
  };
}

const EMPTY = Buffer.alloc(0);
/** From here on copying pieces into one costs more than handing them over one by one: they still go in one system call. */
const LARGE_PIECE_BYTES = 4_096;

const isLarge = ({ owedRest, owedBytes }: Outlet): boolean =>
  owedRest !== null && owedBytes > LARGE_PIECE_BYTES * (1 + owedRest.length);

const join = (first: Uint8Array, { owedRest, owedBytes }: Outlet): Uint8Array =>
  owedRest === null ? first : Buffer.concat([first, ...owedRest], owedBytes);

function writePieces(outlet: Outlet, first: Uint8Array): boolean {
  if (!outlet.isOpen()) return false;
  const { socket, descriptor, owedRest } = outlet;
  const pieces = [first, ...(owedRest ?? [])];
  let taken = offerToKernel(socket, descriptor, pieces);
  socket.cork();
  for (const piece of pieces) {
    if (taken < piece.length) socket.write(piece.subarray(taken));
    taken = Math.max(0, taken - piece.length);
  }
  socket.uncork();
  outlet.afterWrite(socket.writableLength);
  return true;
}

function write(outlet: Outlet, bytes: Uint8Array): boolean {
  if (!outlet.isOpen()) return false;
  const { socket, descriptor } = outlet;
  const taken = offerToKernel(socket, descriptor, bytes);
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
