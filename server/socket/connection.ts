/**
 * One WebSocket: takes frames in order, routes them to the sessions of its topics, and answers what concerns the socket as a whole
 * (heartbeats, joins, topics not joined). Watches its limits and liveness; knows no topic's rules. See docs/protocol.md, "Channels".
 * Long, as taking, answering and closing guard the same few fields.
 */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Logger } from "pino";
import type { Bearer } from "@/lib/auth/authenticate";
import { type Actor, actorKey, sessionOf } from "@/lib/domain/actor";
import { fail } from "@/lib/domain/result";
import type { ClientMessage, Ref, Serializer, ServerMessage } from "@/lib/protocol/frames";
import { limits } from "@/lib/protocol/limits";
import type { JoinOutcome, Reply, Router } from "@/server/channel/channel";
import { errorReply, JOIN_CRASHED, replyPayload, TOO_MANY, UNMATCHED } from "@/server/channel/error-reply";
import { isUnavailable, Session, type SessionSocket } from "@/server/channel/session";
import type { Metrics } from "@/server/metrics";
import type { Broadcast } from "@/server/pubsub/pubsub";
import { Allowance } from "./allowance";
import { drained } from "./drained";
import type { Handshake } from "./handshake";
import type { ListeningSocket, SocketListener } from "./listening-socket";
import { type Outbox, Outlet } from "./outbox";
import { type Verdict, Vitals } from "./vitals";
import { messagePieces } from "./websocket-frame";

/** Unanswered messages above which we stop reading from this socket, and below which we go on. */
const MOST_UNANSWERED = 64;

export interface ConnectionDeps {
  outbox: Outbox;
  router: Router;
  metrics: Metrics;
  log: Logger;
  now: () => number;
  /** Never jumps: silence, limits and the life of a token are measured by it. */
  steadyNow: () => number;
  messagesPerSecond: number;
  onGone(connection: Connection, code: number): void;
  /** Who a token says its bearer is, if it is good. */
  actorOfToken(token: string): Promise<Bearer | null>;
}

export class Connection extends Outlet implements SessionSocket, SocketListener {
  readonly #ws: ListeningSocket;
  readonly #serializer: Serializer;
  #actor: Actor;
  readonly key: string;
  readonly address: string;
  readonly #vitals: Vitals;
  /** Few, mostly one: a map would weigh more than all else here. */
  readonly #sessions: Session[] = [];
  #inbox: ClientMessage[] = [];
  #taking = false;
  #unanswered = 0;
  #closing = false;
  #stopped = false;
  #wasSlow = false;
  readonly #allowance: Allowance;

  constructor(
    readonly handshake: Handshake,
    private readonly deps: ConnectionDeps,
  ) {
    super(handshake.socket);
    const { ws, serializer, actor, address, tokenExpiresAtMs } = handshake;
    const nowMs = deps.steadyNow();
    this.#ws = ws;
    this.#serializer = serializer;
    this.#actor = actor;
    this.key = actorKey(actor);
    this.address = address;
    this.#vitals = new Vitals(nowMs, nowMs + tokenExpiresAtMs - deps.now());
    this.#allowance = new Allowance(deps.messagesPerSecond, nowMs);
    ws.listen(this);
  }

  get device() {
    return this.handshake.device;
  }

  get actor(): Actor {
    return this.#actor;
  }

  get channels(): number {
    return this.#sessions.length;
  }

  isOpen(): boolean {
    return this.#ws.readyState === this.#ws.OPEN;
  }

  afterWrite(bufferedBytes: number): void {
    const isSlow = bufferedBytes > limits.softBufferedBytes;
    if (!isSlow && !this.#wasSlow) return;
    this.#wasSlow = isSlow;
    this.#obey(this.#vitals.wrote(bufferedBytes, this.deps.steadyNow));
  }

  deliver(broadcast: Broadcast): void {
    if (broadcast.droppable && this.socket.writableLength + this.owedBytes > limits.softBufferedBytes) {
      return this.deps.metrics.skipped.inc();
    }
    this.deps.outbox.send(this, broadcast.frame(this.#serializer));
  }

  /** Tells every channel, then closes 1001: the client may come back, but not with the same token. */
  endSession(reason: string): void {
    for (const session of this.#sessions) session.push("session_ended", { reason });
    this.close(1001, "session ended");
  }

  rename(name: string): void {
    if (this.#actor.kind === "viewer") return;
    this.#actor = { ...this.#actor, name };
    for (const session of this.#sessions) session.renamed();
  }

  tellDrain(retryInMs: number): void {
    for (const session of this.#sessions) session.push("drain", { retry_in_ms: retryInMs });
  }

  /** Stops taking messages; those already taken are answered. */
  stopReading(): void {
    this.#stopped = true;
    if (this.isOpen()) this.#ws.pause();
  }

  get isIdle(): boolean {
    return this.#unanswered === 0 && this.#inbox.length === 0 && !this.#taking;
  }

  close(code: number, reason: string): void {
    if (this.#closing || !this.isOpen()) return;
    this.#closing = true;
    if (this.#ws.isPaused) this.#ws.resume();
    this.#ws.close(code, reason);
    this.#endSessions();
  }

  terminate(reason: string): void {
    if (this.#ws.readyState === this.#ws.CLOSED) return;
    this.deps.metrics.terminated.inc({ reason });
    this.deps.log.info({ reason, key: this.key, requestId: this.handshake.requestId }, "socket terminated");
    this.deps.outbox.forget(this);
    this.#ws.terminate();
  }

  /** Called about once a second. */
  sweep(nowMs: number): void {
    if (this.isOpen()) this.#obey(this.#vitals.verdict(this.socket.writableLength, nowMs));
  }

  #obey(verdict: Verdict): void {
    if (verdict === null) return;
    if ("terminate" in verdict) this.terminate(verdict.terminate);
    else this.#dismiss(verdict.close.code, verdict.close.reason);
  }

  #dismiss(code: number, reason: string): void {
    this.deps.metrics.terminated.inc({ reason });
    this.close(code, reason);
  }

  beforeWriting(): void {
    this.deps.outbox.flushOne(this);
  }

  /** A ping or a pong. */
  heard(): void {
    this.#vitals.heard(this.deps.steadyNow());
  }

  /** ws closes by itself with the fitting code (1002, 1007, 1009); the code is in the close event. */
  failed(error: Error): void {
    this.deps.log.debug({ err: error, requestId: this.handshake.requestId }, "socket error");
  }

  receive(data: string | Buffer): void {
    if (this.#closing) return;
    const nowMs = this.deps.steadyNow();
    this.#vitals.heard(nowMs);
    this.deps.metrics.messagesIn.inc();
    const message = this.#serializer.decode(data);
    if (!message) return this.#dismiss(1011, "undecodable");
    const waitMs = this.#allowance.take(nowMs);
    if (waitMs === null) return this.#dismiss(1008, "too many messages");
    if (waitMs > 0) return this.#refuse(message, waitMs);
    this.#unanswered += 1;
    if (this.#unanswered > MOST_UNANSWERED) this.#ws.pause();
    if (!this.#taking && message.event !== "phx_join") return this.#route(message);
    if (!this.#taking && this.#joinAtOnce(message)) return;
    this.#inbox.push(message);
    if (!this.#taking) void this.#take();
  }

  #refuse(message: ClientMessage, waitMs: number): void {
    const limit = { messages_per_second: this.#allowance.messagesPerSecond };
    this.#reply(message, message.joinRef, errorReply(fail("rate_limited", { retryAfterMs: waitMs, limit }).error));
  }

  async #take(): Promise<void> {
    this.#taking = true;
    for (let message = this.#inbox.shift(); message; message = this.#inbox.shift()) {
      if (message.event !== "phx_join") {
        this.#route(message);
        continue;
      }
      // Joins are answered with pages: a chunk full of them would hold the event loop, and owe a client that does read too much.
      if (this.owedBytes > 0) await nextTurn();
      if (this.socket.writableLength > limits.softBufferedBytes) await drained(this.socket);
      await this.#join(message);
    }
    // An array that was once filled keeps its room.
    this.#inbox = [];
    this.#taking = false;
  }

  onSettled(): void {
    this.#unanswered -= 1;
    if (this.#unanswered < MOST_UNANSWERED / 2 && this.#ws.isPaused && !this.#closing && !this.#stopped) this.#ws.resume();
  }

  #route(message: ClientMessage): void {
    const session = this.#sessionOf(message.topic);
    if (session) {
      if (session.accepts(message)) return session.receive(message);
    } else if (message.topic === "phoenix" && message.event === "heartbeat") {
      this.#reply(message, null, { status: "ok", response: {} });
    } else if (message.event === "phx_leave") {
      this.#reply(message, message.joinRef, { status: "ok", response: {} });
    } else {
      this.#reply(message, null, UNMATCHED);
    }
    this.onSettled();
  }

  /** The first of a socket, where all it needs is at hand: a storm of joins waits for nothing. False: nothing was done. */
  #joinAtOnce(message: ClientMessage): boolean {
    if (this.#sessions.length > 0 || this.owedBytes > 0 || this.socket.writableLength > 0) return false;
    const { topic, joinRef, ref, payload } = message;
    const session = new Session(topic, joinRef ?? ref, this);
    try {
      const outcome = this.deps.router(topic)?.joinAtOnce(session, payload);
      if (!outcome) return false;
      this.#admit(session, message, outcome);
    } catch (error) {
      this.#joinCrashed(session, message, error);
    }
    session.start();
    this.onSettled();
    return true;
  }

  async #join(message: ClientMessage): Promise<void> {
    const { topic, joinRef, payload } = message;
    const earlier = this.#sessionOf(topic);
    const route = this.deps.router(topic);
    const session = new Session(topic, joinRef ?? message.ref, this);
    if (!earlier && this.#sessions.length >= limits.channelsPerSocket) this.#reply(message, joinRef, TOO_MANY);
    else if (!route) this.#reply(message, null, UNMATCHED);
    else {
      earlier?.end();
      try {
        this.#admit(session, message, await route.join(session, payload));
      } catch (error) {
        this.#joinCrashed(session, message, error);
      }
      earlier?.sayEnded("phx_close");
    }
    session.start();
    this.onSettled();
  }

  #admit(session: Session, message: ClientMessage, outcome: JoinOutcome): void {
    const { joinRef } = message;
    if (!outcome.ok) return this.#reply(message, joinRef, { status: "error", response: outcome.response });
    // Closed meanwhile.
    if (!this.isOpen() || this.#closing) return outcome.channel.close();
    session.open(outcome.channel);
    this.#sessions.push(session);
    this.#vitals.joined();
    this.#reply(message, joinRef, { status: "ok", response: outcome.response });
  }

  #joinCrashed(session: Session, message: ClientMessage, error: unknown): void {
    session.end();
    if (!isUnavailable(error)) this.#logCrash("join crashed", { error, topic: message.topic });
    this.#reply(message, message.joinRef, isUnavailable(error) ? errorReply(fail("unavailable").error) : JOIN_CRASHED);
  }

  onCrash(error: unknown, { topic }: Session): void {
    this.#logCrash("channel crashed", { error, topic });
  }

  #logCrash(what: string, { error, topic }: { error: unknown; topic: string }): void {
    this.deps.log.error({ err: error, topic, requestId: this.handshake.requestId }, what);
  }

  /** Good only from the same person or browser: a socket never changes whose it is. */
  async refreshToken(token: string): Promise<{ expiresInSeconds: number } | null> {
    const fresh = await this.deps.actorOfToken(token);
    if (!fresh || actorKey(fresh.actor) !== this.key || sessionOf(fresh.actor) !== sessionOf(this.actor)) return null;
    const leftMs = fresh.expiresAtMs - this.deps.now();
    this.#vitals.renewToken(this.deps.steadyNow() + leftMs);
    return { expiresInSeconds: Math.floor(leftMs / 1000) };
  }

  #reply({ topic, ref }: ClientMessage, joinRef: Ref, { status, response }: Reply): void {
    this.send({ joinRef, ref, topic, event: "phx_reply", payload: replyPayload(status, response) });
  }

  send(message: ServerMessage): void {
    if (this.#closing) return;
    this.deps.outbox.sendPieces(this, messagePieces(this.#serializer, message));
  }

  onEnd(session: Session): void {
    const index = this.#sessions.indexOf(session);
    if (index >= 0) this.#sessions.splice(index, 1);
  }

  #sessionOf(topic: string): Session | undefined {
    return this.#sessions.find((session) => session.topic === topic);
  }

  #endSessions(): void {
    for (const session of [...this.#sessions]) session.end();
  }

  gone(code: number): void {
    this.deps.outbox.forget(this);
    this.#inbox = [];
    this.#endSessions();
    this.deps.onGone(this, code);
  }
}
