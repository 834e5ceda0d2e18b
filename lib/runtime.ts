/**
 * The one thing that pages, route handlers and our own server share. Next loads its own copy of every module, even in one process,
 * so state cannot live in modules: `server/main.ts` fills this slot once, everybody else reads it.
 */
import type { Logger } from "pino";
import type { Store } from "@/db/store";
import type { Tokens } from "@/lib/auth/tokens";
import type { Config } from "@/server/config";
import type { RateLimits } from "@/server/rate-limits";
import type { Rooms } from "@/server/rooms";

export interface Runtime {
  config: Config;
  store: Store;
  tokens: Tokens;
  /** The live side: who is watching, and closing what somebody may no longer see. */
  rooms: Rooms;
  rateLimits: RateLimits;
  log: Logger;
  now: () => number;
  /** The addresses people may use: what an `Origin` may say. The first is the public one. */
  origins: () => string[];
}

const SLOT = Symbol.for("cuemark.runtime");
type Holder = { [SLOT]?: Runtime };

export function setRuntime(runtime: Runtime): void {
  (globalThis as Holder)[SLOT] = runtime;
}

export function getRuntime(): Runtime {
  const runtime = (globalThis as Holder)[SLOT];
  if (!runtime) throw new Error("The Cuemark server is not running in this process.");
  return runtime;
}
