/**
 * The composition root: the only place where database, sockets, pages and our own HTTP meet. Starts a server and answers how to end
 * it; reading the real environment, printing and signals are `start.ts`.
 */
import { createServer } from "node:http";
import type { DestinationStream, Logger } from "pino";
import { openStore } from "@/db/open-store";
import { seedDemo } from "@/db/seed";
import { createTokens } from "@/lib/auth/tokens";
import { setRuntime } from "@/lib/runtime";
import { createSocketServer, type SocketServer } from "@/server/socket/socket-server";
import { createAddressReader } from "./client-address";
import { type Config, readConfig } from "./config";
import { type DataFolder, openDataFolder } from "./data-folder";
import { addDemo, isNewDatabase } from "./demo";
import { createFrontDoor } from "./front-door";
import { createRequestHandler } from "./http";
import { HEADERS_SWEEP_MS, listen } from "./listen";
import { createLog } from "./log";
import { createMetrics } from "./metrics";
import { isHttps, originsOf } from "./origins";
import { openPages } from "./pages";
import { startPurging } from "./purge";
import { createRateLimiter } from "./rate-limiter";
import { createRoutes } from "./routes";
import { loadSecret } from "./secret";
import { createShutdown } from "./shutdown";
import { createUpgradeHandler } from "./upgrade";
import { createUploadParts } from "./upload-parts";

export interface StartOptions {
  /** Next's development server, with reload. */
  dev?: boolean;
  /** False: our own routes and the socket alone. */
  pages?: boolean;
  /** How long a connection may be silent in the middle of a request or an answer, and how long a small body may take. */
  stallMs?: number;
  /** Where log lines go; absent: standard output. */
  logTo?: DestinationStream;
}

export interface RunningServer {
  /** The address people use. */
  url: string;
  /** The one it listens on; behind a proxy that is another one. */
  port: number;
  log: Logger;
  /** Drains (25 s at most). Twice is fine. */
  close(): Promise<void>;
}

/** Wrong settings: a sentence for each. */
class WrongSettings extends Error {
  readonly code = "wrong_settings";
  constructor(readonly problems: string[]) {
    super(problems.join("\n"));
  }
}

const STALL_MS = 60_000;
const NOTHING = Buffer.alloc(0);

export async function startServer(env: Record<string, string | undefined>, options: StartOptions = {}): Promise<RunningServer> {
  const settings = readConfig(env);
  if ("problems" in settings) throw new WrongSettings(settings.problems);
  const { config } = settings;
  const { dev = false, stallMs = STALL_MS } = options;
  const folder = await openDataFolder(config.dataDir);
  const core = await openCore(config, folder, createLog(config.logLevel, options.logTo));
  const pages = options.pages === false ? null : await openPages({ dev, host: config.host, port: config.port, log: core.log });

  // A request without a Host is refused by our own handler, with the headers of every other answer.
  const http = createServer({ connectionsCheckingInterval: HEADERS_SWEEP_MS, requireHostHeader: false });
  const route = createRoutes({ ...core, uploadBytes: config.limits.uploadBytes, guestsAllowed: config.guests });
  const answer = createRequestHandler({ ...core, dev, stallMs, route, pages: pages?.handle ?? null });
  http.on("request", answer);
  http.on("checkExpectation", answer);
  http.on(
    "upgrade",
    createUpgradeHandler({ open: core.sockets.handleUpgrade, reload: pages?.reload ?? null, origins: core.origins }),
  );
  const { silent } = createFrontDoor(http, (head, socket) => core.sockets.handleUpgrade(head, socket, NOTHING));
  const { port } = await listen(http, { host: config.host, port: config.port, stallMs, https: isHttps(core.origins()) });
  core.listensOn(port);

  const purging = startPurging(core);
  const close = createShutdown({
    beginDraining: core.beginDraining,
    drainSockets: (withinMs) => core.sockets.drain(withinMs),
    http,
    silent,
    async stopTheRest() {
      purging.stop();
      core.sockets.close();
      await pages?.close();
    },
    closeStore: () => core.store.close(),
    log: core.log,
  });
  return { url: core.origins()[0] ?? "", port, log: core.log, close };
}

/** Everything but HTTP: what requests, sockets and pages share. */
async function openCore(config: Config, folder: DataFolder, log: Logger) {
  const now = Date.now;
  const steadyNow = () => performance.now();
  const metrics = createMetrics();
  let origins: string[] = config.publicUrl === null ? [] : [config.publicUrl];
  let draining = false;
  let sockets: SocketServer | undefined;

  const tokens = createTokens({ secret: await loadSecret(config.secret, folder.path), now });
  const isNew = isNewDatabase(folder);
  const store = openStore(folder.database, {
    now,
    // The store tells of every commit, in rev order, before its writer hears of it (docs/decisions/0003).
    onChange: (change) => sockets?.publish(change),
    onError: (error) => log.error({ err: error }, "a change could not be told"),
    metrics,
  });
  if (isNew && config.demo) await addDemo({ store, folder, log, seed: seedDemo });

  const rateLimits = createRateLimiter(config.limits, steadyNow);
  const addressOf = createAddressReader(config.trustProxy);
  const shared = { config, store, tokens, rateLimits, metrics, log, now, origins: () => origins };
  sockets = createSocketServer({ ...shared, steadyNow, addressOf });
  setRuntime({ ...shared, rooms: sockets });
  return {
    ...shared,
    sockets,
    addressOf,
    folder,
    parts: createUploadParts(folder.uploads),
    isDraining: () => draining,
    beginDraining() {
      draining = true;
    },
    listensOn(port: number) {
      origins = originsOf(config, port);
    },
  };
}
