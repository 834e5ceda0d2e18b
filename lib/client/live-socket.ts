/**
 * The page's one connection: the npm `phoenix` Socket with what it lacks. A fresh token before every connection, jittered retries,
 * `drain` and `session_ended` obeyed, the token renewed in place. Knows no topic; channels are `video-channel.ts`.
 */
import { type Channel, Socket, type SocketConnectOption } from "phoenix";
import { jitteredMs } from "./jitter";
import { createListeners } from "./observable";
import { createSocketToken } from "./socket-token";

export interface LiveSocket {
  /** A channel to join; the first one opens the connection. */
  channel(topic: string, params: () => object): Channel;
  /** For good; the connection closes with the last one. */
  release(channel: Channel): void;
  /** Not even a token could be had: offline, and trying again. */
  onUnreachable(listener: () => void): () => void;
  /** Comes back as whoever the session now says. */
  renew(): void;
}

export interface LiveSocketOptions {
  url?: string;
  fetch?: typeof fetch;
  transport?: SocketConnectOption["transport"];
}

const COOKIE_WAIT_MS = 3_000;

let pageSocket: LiveSocket | null = null;
/** One per page, whatever is mounted: every phoenix Socket leaves listeners on `window` that cannot be removed. */
export function sharedSocket(): LiveSocket {
  pageSocket ??= createLiveSocket();
  return pageSocket;
}

export function createLiveSocket(options: LiveSocketOptions = {}): LiveSocket {
  const channels = new Set<Channel>();
  const unreachable = createListeners();
  const token = createSocketToken({
    fetch: options.fetch ?? ((...request) => fetch(...request)),
    onRefresh: handIn,
    onUnreachable: unreachable.tell,
  });
  let notBeforeMs = 0;
  let opened = false;
  let connecting = 0;

  const socket = new Socket(options.url ?? "/socket", {
    ...(options.transport && { transport: options.transport }),
    // The client calls it at each connect; its types know only a string.
    authToken: token.current as unknown as string,
    reconnectAfterMs: (tries) => Math.max(notBeforeMs - Date.now(), jitteredMs(tries)),
    rejoinAfterMs: (tries) => jitteredMs(tries),
    // Used only by a fallback we do not want; reading the real one throws where storage is blocked.
    sessionStorage: {},
  });
  socket.onOpen(() => {
    opened = true;
    notBeforeMs = 0;
  });
  socket.onClose(() => {
    // A refusal looks like a network failure from here; perhaps the token was the reason.
    if (!opened && channels.size > 0) token.retry();
    opened = false;
  });
  socket.onMessage(obey);

  async function connect(): Promise<void> {
    connecting += 1;
    const mine = connecting;
    const renewed = await token.renew();
    if (renewed && mine === connecting && channels.size > 0) socket.connect();
  }

  function renew(): void {
    socket.disconnect();
    if (channels.size > 0) void connect();
  }

  function obey(message: object): void {
    const { event, payload } = message as { event: string; payload: { retry_in_ms?: number; reason?: string } };
    if (event === "session_ended") {
      renew();
      // Another tab has the new session, but its cookie may still be on its way.
      if (payload.reason === "password_changed") setTimeout(renew, COOKIE_WAIT_MS);
    }
    if (event === "drain") notBeforeMs = Date.now() + (payload.retry_in_ms ?? 0);
  }

  /** Without it the server closes soon after the old token expired. A refusal means the session changed hands. */
  function handIn(fresh: string): void {
    const joined = [...channels].find((channel) => channel.state === "joined");
    joined?.push("refresh_token", { token: fresh }).receive("error", renew);
  }

  function closeUnused(): void {
    if (channels.size > 0) return;
    connecting += 1;
    token.stop();
    socket.disconnect();
  }

  return {
    channel(topic, params) {
      const channel = socket.channel(topic, params);
      channels.add(channel);
      if (channels.size === 1) void connect();
      return channel;
    },
    release(channel) {
      if (!channels.delete(channel)) return;
      channel.leave();
      // Not at once: React mounts twice in development, and a page that follows may want it.
      setTimeout(closeUnused, 0);
    },
    onUnreachable: unreachable.add,
    renew,
  };
}
