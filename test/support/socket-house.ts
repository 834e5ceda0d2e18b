/** The socket server alone, on a store in memory, with a clock that can be moved: for what takes minutes, breaks or runs over. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { pino } from "pino";
import { openStore } from "@/db/open-store";
import type { Store } from "@/db/store";
import { createTokens } from "@/lib/auth/tokens";
import type { Member } from "@/lib/domain/actor";
import { newVideoId } from "@/lib/domain/video-id";
import { readConfig } from "@/server/config";
import { createMetrics } from "@/server/metrics";
import { createRateLimiter } from "@/server/rate-limiter";
import { createSocketServer } from "@/server/socket/socket-server";
import { WireClient } from "./wire-client";

export async function openSocketHouse(env: Record<string, string> = {}, change: (store: Store) => Store = (store) => store) {
  const settings = readConfig(env);
  if ("problems" in settings) throw new Error(settings.problems.join());
  const { config } = settings;
  let shiftMs = 0;
  let passedMs = 0;
  const now = () => Date.now() + shiftMs + passedMs;
  const steadyNow = () => performance.now() + passedMs;
  const logged: string[] = [];
  const log = pino({ level: "info" }, { write: (line: string) => void logged.push(line) });
  const metrics = createMetrics();
  const tokens = createTokens({ secret: "s".repeat(32), now });
  const kept = openStore(":memory:", { now, onChange: (change) => sockets.publish(change) });
  const store = change(kept);
  const http = createServer();
  const sockets = createSocketServer({
    config,
    store,
    tokens,
    metrics,
    log,
    now,
    steadyNow,
    rateLimits: createRateLimiter(config.limits, steadyNow),
    origins: () => [],
    addressOf: (req) => req.socket.remoteAddress ?? "",
  });
  http.on("upgrade", (req, socket, rest) => {
    socket.on("error", () => socket.destroy());
    sockets.handleUpgrade(req, req.socket, rest);
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const opened: WireClient[] = [];

  async function person(name = "Mina"): Promise<Member> {
    const made = await kept.createPerson({ name });
    if (made === "username_taken") throw new Error("taken");
    const session = await kept.createSession(made.id, now() + 86_400_000);
    return { ...made, sessionId: session.id };
  }
  const tokenOf = async (member: Member): Promise<string> => (await tokens.signSocket(member)).token;

  return {
    url,
    store,
    sockets,
    metrics,
    logged,
    person,
    tokenOf,
    tokens,
    /** How many messages it has written so far. */
    written: async () => (await metrics.deliveries.get()).values[0]?.value ?? 0,
    /** Time passes on the server; what is due is noticed within about a second. */
    advance(ms: number) {
      passedMs += ms;
    },
    /** Somebody sets the server's clock: no time has passed. */
    setClock(byMs: number) {
      shiftMs += byMs;
    },
    async video(owner: Member): Promise<string> {
      const id = newVideoId();
      await kept.createVideo({
        id,
        ownerId: owner.id,
        title: "A",
        description: "",
        source: "file",
        url: "https://example.org/a.mp4",
        visibility: "public",
        guests: true,
      });
      return id;
    },
    async connect(member: Member): Promise<WireClient> {
      const client = await WireClient.connect(url, { token: await tokenOf(member) });
      opened.push(client);
      return client;
    },
    async close() {
      for (const client of opened) client.ws.terminate();
      sockets.close();
      http.close();
      http.closeAllConnections();
      await kept.close();
    },
  };
}
export type SocketHouse = Awaited<ReturnType<typeof openSocketHouse>>;
