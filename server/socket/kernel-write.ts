/**
 * Hands bytes to the kernel without the stream between: of what a broadcast costs above the system call itself, a stream's write is the
 * half, as it makes a request and a callback for each socket and touches four more objects that are in no cache by then
 * (docs/performance.md). Whatever the kernel does not take, and every error, is left to the stream.
 */
import { writeSync, writevSync } from "node:fs";
import type { Duplex } from "node:stream";

/** What Node keeps below a plain TCP socket; elsewhere (Windows, TLS, a stream that is no socket) there is no descriptor to write to. */
interface Handled {
  /** Gone as soon as the descriptor is closed, whose number may be another file's from then on. */
  _handle?: { fd?: number } | null;
  encrypted?: true;
}

/** To be asked once a socket; -1 where there is none. */
export const descriptorOf = ({ _handle, encrypted }: Duplex & Handled): number => (encrypted ? -1 : (_handle?.fd ?? -1));

/** How many of these bytes (or of these pieces', together) the kernel took; none where the stream has bytes waiting, which come first. */
export function offerToKernel(socket: Duplex & Handled, descriptor: number, bytes: Uint8Array | Uint8Array[]): number {
  if (descriptor < 0 || !socket._handle || socket.writableLength > 0) return 0;
  try {
    return Array.isArray(bytes) ? writevSync(descriptor, bytes) : writeSync(descriptor, bytes);
  } catch {
    // The kernel's buffer is full, or the connection is gone: the stream will find out and do what there is to do.
    return 0;
  }
}
