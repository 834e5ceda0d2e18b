/** Settles when the kernel has taken everything a socket was given, or the socket is gone. */
import { once } from "node:events";
import type { Duplex } from "node:stream";

export async function drained(socket: Duplex): Promise<void> {
  const over = new AbortController();
  const event = (name: string) => once(socket, name, { signal: over.signal }).catch(() => {});
  await Promise.race([event("drain"), event("close")]);
  over.abort();
}
