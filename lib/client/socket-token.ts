/** The signed token a socket needs: fetched before connecting, kept fresh in memory, never stored. Knows nothing of the socket. */
import { jitteredMs } from "./jitter";

export interface SocketToken {
  /** The newest one; empty before the first. */
  current(): string;
  /**
   * Asks until there is one, as whoever the session now says; then keeps it fresh. True once it came, false when a newer `renew` or
   * `stop` made this one void.
   */
  renew(): Promise<boolean>;
  /** The last one was refused, or so it seems: asks for another, if it is not already asking. */
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
  let busy = false;
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

  async function keepAsking(): Promise<boolean> {
    asking += 1;
    const mine = asking;
    busy = true;
    clearTimeout(timer);
    for (let tries = 1; ; tries += 1) {
      const answer = await ask();
      if (mine !== asking) return false;
      if (answer) {
        busy = false;
        token = answer.token;
        timer = setTimeout(() => void refresh(), answer.expiresInMs * FRESH_PART);
        return true;
      }
      options.onUnreachable();
      await new Promise((resolve) => setTimeout(resolve, jitteredMs(tries)));
      if (mine !== asking) return false;
    }
  }

  async function refresh(): Promise<void> {
    if (await keepAsking()) options.onRefresh(token);
  }

  return {
    current: () => token,
    renew() {
      token = "";
      return keepAsking();
    },
    retry() {
      if (!busy) void keepAsking();
    },
    stop() {
      asking += 1;
      busy = false;
      clearTimeout(timer);
    },
  };
}
