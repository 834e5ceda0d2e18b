/** What a topic's code gives to the socket, and what it gets. The protocol of joins, refs and leaves is the session's business. */
import type { Actor } from "@/lib/domain/actor";
import type { Subscriber } from "@/server/pubsub/pubsub";

export interface Reply {
  status: "ok" | "error";
  response: object;
  /** Runs once the reply is on its way. */
  afterwards?: () => void;
}

/** Who is on the other side of a channel, and the way to them. */
export interface Peer {
  readonly topic: string;
  readonly actor: Actor;
  /** The presence key. */
  readonly key: string;
  readonly device: "browser" | "phone" | "program";
  /** A message for this channel alone. */
  push(event: string, payload: object): void;
  /** Where broadcasts go that the channel has nothing to say to. */
  readonly wire: Subscriber;
  /** Hands in a fresh socket token; null where it is not good for this socket. */
  refreshToken(token: string): Promise<{ expiresInSeconds: number } | null>;
  /** Ends the channel from our side: `phx_close` is final to clients, after `phx_error` they join again. */
  end(event: "phx_close" | "phx_error"): void;
}

export interface Channel {
  /** Called once the join reply is on its way. */
  start(): void;
  /** An exception is a crash of this channel: `phx_error`, the socket lives on. */
  handle(event: string, payload: unknown): Promise<Reply>;
  /** Whether pushes of this event may start before the ones before them are answered. They still start in order. */
  overlaps(event: string): boolean;
  /** The peer's person goes by another name now. */
  renamed(): void;
  /** The socket left, or is gone. Twice is fine. */
  close(): void;
}

export type JoinOutcome = { ok: true; response: object; channel: Channel } | { ok: false; response: object };

export interface Route {
  join(peer: Peer, params: unknown): Promise<JoinOutcome>;
  /** The same without waiting, where everything is at hand; else null, and nothing was done. */
  joinAtOnce(peer: Peer, params: unknown): JoinOutcome | null;
}

/** Null where no route matches the topic. */
export type Router = (topic: string) => Route | null;
