/** Next, kept away from our HTTP server (see `upgrade.ts`). Loaded only where pages are wanted. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

export interface Pages {
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Where Next waits for the upgrades of its reload; null in production. */
  reload: Server | null;
  close(): Promise<void>;
}

export async function openPages({ dev, host, port }: { dev: boolean; host: string; port: number }): Promise<Pages> {
  const { default: next } = await import("next");
  const quiet = createServer();
  const app = next({ dev, hostname: host, port, httpServer: quiet });
  await app.prepare();
  return { handle: app.getRequestHandler(), reload: dev ? quiet : null, close: () => app.close() };
}
