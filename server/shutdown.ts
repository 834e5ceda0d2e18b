/**
 * The end, in order and in time: not ready, no new sockets, accepted posts finish, clients are told and spread out, requests finish,
 * the database is checkpointed and closed. Each step has its time; 25 s in all (docs/protocol.md).
 */
import type { Server } from "node:http";
import type { Socket } from "node:net";
import type { Logger } from "pino";

export interface ShutdownSteps {
  /** From now on `/readyz` answers 503. */
  beginDraining: () => void;
  drainSockets: (withinMs: number) => Promise<void>;
  http: Server;
  /** Connections that never asked for anything. */
  silent: Iterable<Socket>;
  /** Pages, timers, socket sweeps. */
  stopTheRest: () => Promise<void>;
  closeStore: () => Promise<void>;
  log: Logger;
}

const SOCKETS_MS = 12_000;
/** Media streams may take as long as they like otherwise; players go on by range at the next server. */
const REQUESTS_MS = 8_000;
const IDLE_SWEEP_MS = 100;
const REST_MS = 2_000;
const STORE_MS = 2_500;

/** Answers `close`: may be called twice, settles once everything has ended. */
export function createShutdown(steps: ShutdownSteps): () => Promise<void> {
  let ending: Promise<void> | undefined;
  return () => {
    ending ??= shutDown(steps);
    return ending;
  };
}

async function shutDown(steps: ShutdownSteps): Promise<void> {
  const { beginDraining, drainSockets, http, silent, stopTheRest, closeStore, log } = steps;
  beginDraining();
  const step = (name: string, withinMs: number, work: Promise<unknown>) =>
    settledWithin(withinMs, work).catch((error: unknown) =>
      log.error({ err: error, step: name }, "a step of the shutdown failed"),
    );

  // The HTTP server listens until the sockets are gone: whoever asks `/readyz` meanwhile is told to go elsewhere.
  await step("sockets", SOCKETS_MS, drainSockets(SOCKETS_MS - 500));
  await step("requests", REQUESTS_MS, closeWhenAnswered(http, silent));
  http.closeAllConnections();
  await step("rest", REST_MS, stopTheRest());
  await step("store", STORE_MS, closeStore());
}

/** Node closes the connections that are idle now, and would wait for those that become so once they are answered. */
async function closeWhenAnswered(http: Server, silent: Iterable<Socket>): Promise<void> {
  const sweeping = setInterval(() => {
    http.closeIdleConnections();
    for (const socket of silent) socket.destroy();
  }, IDLE_SWEEP_MS);
  await new Promise((resolve) => http.close(resolve));
  clearInterval(sweeping);
}

/** Settles with `work`, at the latest after `ms`. */
async function settledWithin(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
