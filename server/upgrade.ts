/**
 * Who gets an upgrade: our socket has its one path, the rest belongs to Next's reload in development, or to nobody. Next would listen
 * for upgrades on our HTTP server too, and close our sockets where a page's path matches theirs: it is given a server that never
 * listens, and only what is meant for it is passed on (docs/decisions/0001).
 */
import type { IncomingMessage, Server } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { destroy } from "./front-door";
import { withoutQuery } from "./log";
import { isHttps } from "./origins";
import { refuseUpgrade } from "./refuse-upgrade";
import type { UpgradeHead } from "./upgrade-head";

/** With or without a slash at the end, as Phoenix has it. */
export const isSocketPath = (path: string): boolean => /^\/socket\/websocket\/?$/.test(path);

type UpgradeHandler = (request: IncomingMessage, socket: Duplex, rest: Buffer) => void;

export interface UpgradeDeps {
  open: (head: UpgradeHead, socket: Socket, rest: Buffer) => void;
  reload: Server | null;
  origins: () => string[];
}

export function createUpgradeHandler({ open, reload, origins }: UpgradeDeps): UpgradeHandler {
  return (request, socket, rest) => {
    socket.on("error", destroy);
    const path = withoutQuery(request.url);
    const https = isHttps(origins());
    if (isSocketPath(path)) {
      // Newer versions of Node keep the connection to themselves where a body is to come.
      const isPlain = request.method === "GET" && socket === request.socket;
      return isPlain ? open(request, request.socket, rest) : refuseUpgrade(socket, { status: 400, https });
    }
    if (path.startsWith("/_next/") && reload) return void reload.emit("upgrade", request, socket, rest);
    refuseUpgrade(socket, { status: 404, https });
  };
}
