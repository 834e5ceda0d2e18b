/** Next, kept away from our HTTP server (see `upgrade.ts`). Loaded only where pages are wanted. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Logger } from "pino";
import { adoptConsole } from "./log";

export interface Pages {
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Where Next waits for the upgrades of its reload; null in production. */
  reload: Server | null;
  close(): Promise<void>;
}

export interface PagesOptions {
  dev: boolean;
  host: string;
  port: number;
  log: Logger;
}

export async function openPages({ dev, host, port, log }: PagesOptions): Promise<Pages> {
  const { default: next } = await import("next");
  if (!dev) adoptConsole(log);
  const quiet = createServer();
  const app = next({ dev, hostname: host, port, httpServer: quiet });
  await app.prepare();
  return { handle: app.getRequestHandler(), reload: dev ? quiet : null, close: () => app.close() };
}
