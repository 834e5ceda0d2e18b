/**
 * The socket side of the server: lets upgrades in or refuses them before 101, keeps the connections, tells committed changes to their
 * topics, and drains. Everything it needs comes in `deps`; it owns no database and no HTTP server.
 */
import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import type { Logger } from "pino";
import type { Change, Store } from "@/db/store";
import { actorOfClaims, actorOfSocketToken, type Bearer } from "@/lib/auth/authenticate";
import type { SocketClaims, Tokens } from "@/lib/auth/tokens";
import { actorKey } from "@/lib/domain/actor";
import { encodeAnnotation } from "@/lib/protocol/annotation";
import { PageCache } from "@/server/channel/page-cache";
import { RoomRegistry } from "@/server/channel/room";
import { TOPIC_PREFIX, topicOf, videoRoute } from "@/server/channel/video-channel";
import type { Config } from "@/server/config";
import type { Metrics } from "@/server/metrics";
import { isHttps } from "@/server/origins";
import { Broadcast, PubSub } from "@/server/pubsub/pubsub";
import type { RateLimits } from "@/server/rate-limits";
import { refuseUpgrade } from "@/server/refuse-upgrade";
import type { Rooms } from "@/server/rooms";
import { uniqueRef } from "@/server/unique-ref";
import type { UpgradeHead } from "@/server/upgrade-head";
import { Connection } from "./connection";
import { Connections } from "./connections";
import { readUpgrade, switchingProtocols, type UpgradeRequest } from "./handshake";
import { ListeningSocket } from "./listening-socket";
import { Outbox } from "./outbox";
import { TokenBucket } from "./token-bucket";

export interface SocketServerDeps {
  config: Pick<Config, "guests" | "limits">;
  store: Store;
  tokens: Tokens;
  rateLimits: RateLimits;
  metrics: Metrics;
  log: Logger;
  now: () => number;
  /** For durations, in ms: never jumps, and where it begins means nothing. */
  steadyNow: () => number;
  /** Origins whose pages may open a socket. */
  origins: () => string[];
  addressOf: (request: Pick<IncomingMessage, "headers" | "socket">) => string;
}

export interface SocketServer extends Rooms {
  /** `rest`: what was read after the head. An error on the socket has a listener already. */
  handleUpgrade(head: UpgradeHead, socket: Socket, rest: Buffer): void;
  /** A committed change of a video's log; to be called in rev order. */
  publish(change: Change): void;
  /** Refuses new sockets, lets accepted messages finish, spreads clients out, closes 1012. Settles within about `withinMs`. */
  drain(withinMs: number): Promise<void>;
  close(): void;
}

/** One that is asked for, let in or not: its id goes with every line about it. */
interface Upgrade {
  head: UpgradeHead;
  socket: Socket;
  rest: Buffer;
  id: string;
  address: string;
}

/** Everybody is looked at once a second, a part of them at a time: all at once would hold up whoever posts meanwhile. */
const SWEEP_MS = 1_000;
const SWEEP_PARTS = 20;
/** How long clients are asked to wait, at random, before they come back after a restart. */
const RETRY_SPREAD_MS = 2_000;
const CLOSE_BATCH = { sockets: 200, everyMs: 250 };

export function createSocketServer(deps: SocketServerDeps): SocketServer {
  const { config, store, metrics, log, now, steadyNow } = deps;
  const outbox = new Outbox((messages) => metrics.deliveries.inc(messages));
  const pubsub = new PubSub();
  const rooms = new RoomRegistry(pubsub);
  const connections = new Connections(config.limits);
  const upgrades = new TokenBucket(config.limits.upgradesPerSecond, config.limits.upgradesPerSecond * 2, steadyNow());
  const videos = videoRoute({
    store,
    guestsAllowed: config.guests,
    pubsub,
    rooms,
    pages: new PageCache(),
    rateLimits: deps.rateLimits,
    now,
    observePost: (seconds: number) => metrics.postSeconds.observe(seconds),
  });
  const connectionDeps = {
    outbox,
    metrics,
    log,
    now,
    steadyNow,
    messagesPerSecond: config.limits.messagesPerSecond,
    onGone,
    actorOfToken: (token: string) => actorOfSocketToken(deps, token),
    router: (topic: string) => (topic.startsWith(TOPIC_PREFIX) ? videos : null),
  };
  const sweeping = setInterval(() => {
    const nowMs = steadyNow();
    for (const connection of connections.nextPart(SWEEP_PARTS)) connection.sweep(nowMs);
  }, SWEEP_MS / SWEEP_PARTS);
  const sum = (count: (connection: Connection) => number) => [...connections.all].reduce((total, one) => total + count(one), 0);
  metrics.measureSockets({
    sockets: () => connections.all.size,
    channels: () => sum((connection) => connection.channels),
    rooms: () => rooms.size,
    sendQueueBytes: () => sum((connection) => connection.socket.writableLength),
  });
  let draining = false;

  return {
    handleUpgrade(head, socket, rest) {
      const upgrade = { head, socket, rest, id: uniqueRef(), address: deps.addressOf({ headers: head.headers, socket }) };
      try {
        admit(upgrade)?.catch((error: unknown) => crash(upgrade, error));
      } catch (error) {
        crash(upgrade, error);
      }
    },

    publish(change) {
      const topic = topicOf(change.videoId);
      if (change.kind === "deleted") {
        const { tombstone } = change;
        pubsub.broadcast(new Broadcast(topic, "annotation_deleted", tombstone, { rev: tombstone.rev }));
      } else {
        const { annotation } = change;
        const event = change.kind === "created" ? "new_annotation" : "annotation_changed";
        pubsub.broadcast(new Broadcast(topic, event, encodeAnnotation(annotation), { rev: annotation.rev }));
      }
    },

    watching: (videoId) => rooms.find(topicOf(videoId))?.roster.count() ?? { users: 0, connections: 0 },

    endSession(sessionId, reason) {
      for (const connection of connections.ofSession(sessionId)) connection.endSession(reason);
    },

    renamed({ id, name }) {
      for (const connection of connections.all) if (connection.key === id) connection.rename(name);
    },

    async recheckAccess(videoId) {
      const occupants = rooms.find(topicOf(videoId))?.occupants ?? [];
      await Promise.all([...occupants].map((occupant) => occupant.recheckAccess()));
    },

    async drain(withinMs) {
      draining = true;
      const deadlineMs = steadyNow() + withinMs;
      for (const connection of connections.all) connection.stopReading();
      await until(() => [...connections.all].every((connection) => connection.isIdle), Math.min(withinMs, 5_000));
      for (const connection of connections.all) connection.tellDrain(Math.floor(Math.random() * RETRY_SPREAD_MS));
      await closeInBatches(Math.max(0, deadlineMs - steadyNow() - 2_000));
      await until(() => connections.all.size === 0, Math.max(0, Math.min(5_000, deadlineMs - steadyNow())));
      for (const connection of connections.all) connection.terminate("drain");
    },

    close() {
      draining = true;
      clearInterval(sweeping);
      for (const connection of connections.all) connection.terminate("shutdown");
      rooms.close();
    },
  };

  /** Settles once a session was asked for; null where that needs no waiting. */
  function admit(upgrade: Upgrade): Promise<void> | null {
    const { head, socket } = upgrade;
    if (draining || upgrades.take(steadyNow()) > 0 || connections.full(upgrade)) return refuse(upgrade, 503);
    const asked = readUpgrade(head, deps.origins());
    if ("refuse" in asked) return refuse(upgrade, asked.refuse);
    const claims = asked.token === null ? null : deps.tokens.verifySocket(asked.token);
    if (!claims) return refuse(upgrade, 403);
    const bearer = actorOfClaims(deps, claims);
    if (!(bearer instanceof Promise)) return welcome(upgrade, asked, claims, bearer);
    // Nothing may be read before somebody listens.
    socket.pause();
    return bearer
      .then((found) => void (found ? welcome(upgrade, asked, claims, found) : refuse(upgrade, 403)))
      .finally(() => socket.resume());
  }

  function welcome(upgrade: Upgrade, asked: UpgradeRequest, claims: SocketClaims, { actor, expiresAtMs }: Bearer): null {
    const { socket, rest, id, address } = upgrade;
    if (draining || connections.full({ key: actorKey(actor), address })) return refuse(upgrade, 503);
    // Closed meanwhile, on one side or both.
    if (!socket.readable || !socket.writable) {
      socket.destroy();
      return null;
    }
    const ws = new ListeningSocket(socket, rest);
    // Without a spread, which would give every handshake a shape of its own: they are read at every delivery.
    const { serializer, device } = asked;
    const [tokenExpiresAtMs, openedAtMs] = [expiresAtMs, steadyNow()];
    const handshake = { ws, socket, serializer, actor, tokenExpiresAtMs, device, address, openedAtMs, requestId: id };
    const connection = new Connection(handshake, connectionDeps);
    connections.add(connection);
    log.info({ requestId: id, key: connection.key, device, address }, "socket opened");
    outbox.open(connection, switchingProtocols(asked));
    if (actor.kind !== "viewer") checkAgain(connection, claims);
    return null;
  }

  /** Somebody may have signed out between the token's check and now, when this socket could not be told yet. */
  function checkAgain(connection: Connection, claims: SocketClaims): void {
    Promise.resolve(actorOfClaims(deps, claims)).then(
      (still) => still ?? connection.endSession("signed_out"),
      (error: unknown) => log.error({ err: error }, "session check crashed"),
    );
  }

  function crash(upgrade: Upgrade, error: unknown): void {
    log.error({ err: error, requestId: upgrade.id }, "upgrade crashed");
    refuse(upgrade, 500);
  }

  function refuse({ socket, id, address }: Omit<Upgrade, "head" | "rest">, status: number): null {
    metrics.refusedUpgrades.inc({ status: String(status) });
    log.info({ requestId: id, status, address }, "upgrade refused");
    refuseUpgrade(socket, { status, https: isHttps(deps.origins()), requestId: id });
    return null;
  }

  function onGone(connection: Connection, code: number): void {
    const { requestId, openedAtMs } = connection.handshake;
    connections.remove(connection);
    log.info({ requestId, code, seconds: Math.round((steadyNow() - openedAtMs) / 1000) }, "socket closed");
  }

  async function closeInBatches(withinMs: number): Promise<void> {
    const open = [...connections.all];
    const batches = Math.ceil(open.length / CLOSE_BATCH.sockets);
    const everyMs = Math.min(CLOSE_BATCH.everyMs, batches > 1 ? withinMs / batches : 0);
    for (let from = 0; from < open.length; from += CLOSE_BATCH.sockets) {
      if (from > 0) await wait(everyMs);
      for (const connection of open.slice(from, from + CLOSE_BATCH.sockets)) connection.close(1012, "restarting");
    }
  }
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function until(condition: () => boolean, withinMs: number): Promise<void> {
  for (let waitedMs = 0; !condition() && waitedMs < withinMs; waitedMs += 20) await wait(20);
}
