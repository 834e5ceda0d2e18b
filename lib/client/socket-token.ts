/** The signed token a socket needs: fetched before connecting, kept fresh in memory, never stored. Knows nothing of the socket. */
import { jitteredMs } from "./jitter";

export interface SocketToken {
  /** The newest one; empty before the first. */
  current(): string;
  /** Asks until there is one; then keeps it fresh. Again: forgets it and asks as whoever the session now says. */
  renew(): Promise<void>;
  /** Asks once, now: the last one was refused. */
  retry(): void;
  stop(): void;
}

/** Asked again when this much of its life is over: a throttled tab may be a minute late. */
const FRESH_PART = 0.75;

export function createSocketToken(options: {
  fetch: typeof fetch;
  /** A newer one has come while the first was in use. */
  onRefresh(token: string): void;
  /** One could not be had; another attempt follows by itself. */
  onUnreachable(): void;
}): SocketToken {
  let token = "";
  let asking = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function ask(): Promise<{ token: string; expiresInMs: number } | null> {
    try {
      const response = await options.fetch("/api/socket-token", { cache: "no-store", headers: { accept: "application/json" } });
      if (!response.ok) return null;
      const body: { token: string; expires_in: number } = await response.json();
      return { token: body.token, expiresInMs: body.expires_in * 1000 };
    } catch {
      return null;
    }
  }

  /** True once a token came; false when a newer question or `stop` made this one void. */
  async function keepAsking(): Promise<boolean> {
    asking += 1;
    const mine = asking;
    clearTimeout(timer);
    for (let tries = 1; ; tries += 1) {
      const answer = await ask();
      if (mine !== asking) return false;
      if (answer) {
        token = answer.token;
        timer = setTimeout(() => void refresh(), answer.expiresInMs * FRESH_PART);
        return true;
      }
      options.onUnreachable();
      await new Promise((resolve) => {
        timer = setTimeout(resolve, jitteredMs(tries));
      });
      if (mine !== asking) return false;
    }
  }

  async function refresh(): Promise<void> {
    if (await keepAsking()) options.onRefresh(token);
  }

  return {
    current: () => token,
    async renew() {
      token = "";
      await keepAsking();
    },
    retry() {
      void keepAsking();
    },
    stop() {
      asking += 1;
      clearTimeout(timer);
    },
  };
}
