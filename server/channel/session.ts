/**
 * One joined topic on one socket: its join_ref, the order of its pushes, and how it ends (docs/protocol.md, "Channels").
 * Pushes are handled one at a time in order of arrival; those the channel lets overlap start in order but need not wait for each
 * other, so that posts sent together share one durable commit. Knows no topic's rules.
 */
import { fail } from "@/lib/domain/result";
import type { ClientMessage, Ref, ServerMessage } from "@/lib/protocol/frames";
import type { Subscriber } from "@/server/pubsub/pubsub";
import type { Channel, Peer, Reply } from "./channel";
import { errorReply, replyPayload } from "./error-reply";

/** The socket a session lives on. */
export interface SessionSocket extends Subscriber, Pick<Peer, "actor" | "key" | "device" | "refreshToken"> {
  send(message: ServerMessage): void;
  /** The session has ended; its topic counts as not joined from here on. */
  onEnd(session: Session): void;
  onCrash(error: unknown, session: Session): void;
  /** A push was answered, or never will be. */
  onSettled(): void;
}

export class Session implements Peer {
  /** Null until the join is answered ok. */
  #channel: Channel | null = null;
  #ended = false;
  /** Settles when everything that must come before the next push has been handled. */
  #serial: Promise<unknown> = NOTHING;
  #overlapping: Promise<unknown> = NOTHING;

  constructor(
    readonly topic: string,
    readonly joinRef: Ref,
    private readonly socket: SessionSocket,
  ) {}

  get actor() {
    return this.socket.actor;
  }
  get key() {
    return this.socket.key;
  }
  get device() {
    return this.socket.device;
  }
  get wire() {
    return this.socket;
  }

  open(channel: Channel): void {
    this.#channel = channel;
  }

  /** Once the join's reply is on its way; nothing where it was not let in. */
  start(): void {
    try {
      this.#channel?.start();
    } catch (error) {
      this.#crash(error);
    }
  }

  renamed(): void {
    this.#channel?.renamed();
  }

  refreshToken(token: string): ReturnType<Peer["refreshToken"]> {
    return this.socket.refreshToken(token);
  }

  /** A stale join_ref is dropped without a reply: it was sent to an earlier join of this topic. */
  accepts(message: ClientMessage): boolean {
    return message.joinRef === null || message.joinRef === this.joinRef;
  }

  receive(message: ClientMessage): void {
    if (message.event !== "phx_leave" && this.#channel?.overlaps(message.event)) {
      const answered = this.#serial.then(() => this.#answer(message));
      this.#overlapping = Promise.all([this.#overlapping, answered]);
      return;
    }
    const before = this.#overlapping;
    this.#serial = this.#serial
      .then(() => before)
      .then(() => (message.event === "phx_leave" ? this.#leave(message) : this.#answer(message)));
    this.#overlapping = this.#serial;
  }

  push(event: string, payload: object): void {
    if (this.#channel && !this.#ended) this.socket.send({ joinRef: this.joinRef, ref: null, topic: this.topic, event, payload });
  }

  /** Ends from our side. Without an event nothing is said: the socket is gone, or another join took this one's place. */
  end(event?: "phx_close" | "phx_error"): void {
    if (!this.#channel || this.#ended) return;
    this.#ended = true;
    this.#channel.close();
    this.socket.onEnd(this);
    if (event) this.sayEnded(event);
  }

  /** `ref` is the join's, as Phoenix has it. */
  sayEnded(event: "phx_close" | "phx_error"): void {
    const payload = event === "phx_error" ? { reason: "channel_crash" } : {};
    this.socket.send({ joinRef: this.joinRef, ref: this.joinRef, topic: this.topic, event, payload });
  }

  async #answer({ event, payload, ref }: ClientMessage): Promise<void> {
    try {
      if (!this.#channel || this.#ended) return;
      const reply = await this.#channel.handle(event, payload);
      this.#reply(ref, reply);
    } catch (error) {
      if (isUnavailable(error)) return this.#reply(ref, errorReply(fail("unavailable").error));
      this.#crash(error);
    } finally {
      this.socket.onSettled();
    }
  }

  #crash(error: unknown): void {
    this.socket.onCrash(error, this);
    this.end("phx_error");
  }

  #leave({ ref }: ClientMessage): void {
    this.socket.onSettled();
    if (this.#ended) return;
    this.#reply(ref, { status: "ok", response: {} });
    this.end("phx_close");
  }

  #reply(ref: Ref, { status, response, afterwards }: Reply): void {
    if (this.#ended) return;
    this.socket.send({
      joinRef: this.joinRef,
      ref,
      topic: this.topic,
      event: "phx_reply",
      payload: replyPayload(status, response),
    });
    afterwards?.();
  }
}

const NOTHING = Promise.resolve();

/** By `code`: the store's errors may come from another copy of its module. */
export const isUnavailable = (error: unknown): boolean =>
  typeof error === "object" && error !== null && (error as { code?: unknown }).code === "unavailable";
