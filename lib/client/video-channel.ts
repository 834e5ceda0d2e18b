/**
 * One video's channel on the page's socket: joins with the cursor and again after every drop, for as long as the server does not
 * refuse for good. Questions either get an answer or are lost; who asks again is `persistent-ask.ts`. Owns no annotation.
 */
import type { Channel } from "phoenix";
import type { ErrorReply, JoinReply, ServerEvents } from "@/lib/protocol/channel";
import { jitteredMs } from "./jitter";
import type { LiveSocket } from "./live-socket";
import { createListeners, observed } from "./observable";
import type { Connection, Observable } from "./room";

export type Reply<T> =
  | { kind: "ok"; response: T }
  | { kind: "error"; error: ErrorReply }
  /** No answer: not joined, dropped meanwhile, or too late. It may have been done all the same. */
  | { kind: "lost" };

export interface VideoChannel {
  connection: Observable<Connection>;
  open(): void;
  /** For every event of the server, over all the joins to come. */
  on<E extends keyof ServerEvents>(event: E, listener: (payload: ServerEvents[E]) => void): void;
  onJoined(listener: (reply: JoinReply) => void): void;
  onDropped(listener: () => void): void;
  ask<T>(event: string, payload: object): Promise<Reply<T>>;
  /** Said where it can be heard now, else never. */
  tell(event: string, payload: object): void;
  close(): void;
}

/** Joining again cannot help: removed, no longer ours to see, or not a video. */
const FINAL = new Set(["not_found", "unauthorized", "invalid"]);
type Binding = (channel: Channel) => void;

export function createVideoChannel(options: { socket: LiveSocket; videoId: string; params: () => object }): VideoChannel {
  const { socket } = options;
  const connection = observed<Connection>("connecting");
  const joins = createListeners<[JoinReply]>();
  const drops = createListeners();
  const bindings: Binding[] = [];
  /** Questions without an answer yet: the client itself would let them wait out their time after a drop. */
  const waiting = new Set<() => void>();
  let channel: Channel | null = null;
  let reopening: ReturnType<typeof setTimeout> | undefined;

  function open(): void {
    if (channel) return;
    clearTimeout(reopening);
    const own = socket.channel(`video:${options.videoId}`, options.params);
    channel = own;
    connection.set("connecting");
    for (const bind of bindings) bind(own);
    own.onError(() => dropped());
    own.onClose(() => {
      if (channel !== own) return;
      // The server ended it. Why is told to those who ask again: those who may not be here are refused.
      leave();
      dropped();
      reopening = setTimeout(open, jitteredMs(1));
    });
    own
      .join()
      .receive("ok", (reply: JoinReply) => {
        connection.set("live");
        joins.tell(reply);
      })
      .receive("error", (error: ErrorReply) => {
        if (!FINAL.has(error.reason)) return dropped();
        leave();
        dropped("gone");
      })
      .receive("timeout", () => dropped());
  }

  function dropped(into: Connection = "offline"): void {
    connection.set(into);
    for (const lose of [...waiting]) lose();
    drops.tell();
  }

  function leave(): void {
    const left = channel;
    channel = null;
    if (left) socket.release(left);
  }

  const joined = () => (connection.get() === "live" ? channel : null);
  const stopListening = socket.onUnreachable(() => connection.get() === "connecting" && connection.set("offline"));
  return {
    connection,
    open,
    on(event, listener) {
      bindings.push((own) => void own.on(event, listener));
    },
    onJoined: (listener) => void joins.add(listener),
    onDropped: (listener) => void drops.add(listener),
    ask<T>(event: string, payload: object) {
      const own = joined();
      if (!own) return Promise.resolve<Reply<T>>({ kind: "lost" });
      return new Promise<Reply<T>>((resolve) => {
        const settle = (reply: Reply<T>) => {
          waiting.delete(lose);
          resolve(reply);
        };
        const lose = () => settle({ kind: "lost" });
        waiting.add(lose);
        own
          .push(event, payload)
          .receive("ok", (response: T) => settle({ kind: "ok", response }))
          .receive("error", (error: ErrorReply) => settle({ kind: "error", error }))
          .receive("timeout", lose);
      });
    },
    tell(event, payload) {
      joined()?.push(event, payload);
    },
    close() {
      clearTimeout(reopening);
      stopListening();
      leave();
      dropped("gone");
    },
  };
}
