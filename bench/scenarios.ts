/**
 * What is measured, against whom, and what must hold. Each scenario runs against a fresh server and answers figures, each with its unit
 * in its name. Knows how load is made (`load/`), not how rounds are run or told.
 */
import { setTimeout as wait } from "node:timers/promises";
import type { Bar, Figures } from "./figures";
import type { PeerName } from "./load/dialects";
import type { RunningPeer } from "./load/peers";
import { runChurn, runLoad, runRequests, runStorm } from "./load/run-load";

export interface Scenario {
  about: string;
  peers: readonly PeerName[];
  bars?: readonly Bar[];
  run(server: RunningPeer, peer: PeerName): Promise<Figures>;
}

const ALL = ["raw-ws", "socketio", "cuemark"] as const;
const OURS = ["cuemark"] as const;
const CPU = "server CPU µs per delivery";
const CPU_PER_JOIN = "server CPU ms per join";
const EXACT: Bar[] = [{ figure: "lost, doubled or reordered", bound: 0 }];

interface Fan {
  rooms?: number;
  watchers: number;
  /** Posts of a room under way at once; a post is over when every watcher has it. */
  inFlight?: number;
  /** Posts a second into a room instead. */
  rate?: number;
}

const fan =
  ({ rooms = 1, watchers, inFlight = 0, rate = 0 }: Fan): Scenario["run"] =>
  async (server, peer) => {
    const topics = await server.rooms(rooms);
    const result = await runLoad({
      peer,
      base: server.base,
      serverPid: server.pid,
      rooms: topics.map((topic) => ({ topic, watchers })),
      inFlight,
      rate,
      // At ten posts a second it takes a while until the code is compiled, and until a hundredth of the posts is more than one.
      ...(rate > 0 ? { warmUpMs: 6_000, measureMs: 16_000 } : { warmUpMs: 1_500, measureMs: 4_000 }),
      identities: await server.identities(rooms * watchers),
    });
    return {
      "deliveries/s": result.deliveries / result.seconds,
      "posts/s": result.deliveries / result.seconds / watchers,
      [CPU]: (result.serverCpu.total / result.deliveries) * 1e6,
      "of it user µs": (result.serverCpu.user / result.deliveries) * 1e6,
      "p50 ms": result.latency.p50,
      "p95 ms": result.latency.p95,
      "p99 ms": result.latency.p99,
      "max ms": result.latency.max,
      "longest loop delay ms": result.loopDelayMs,
      "generator busy": result.generatorCpuShare,
      "lost, doubled or reordered": result.lost + result.doubled + result.reordered,
    };
  };

interface Storm {
  sockets: number;
  rooms?: number;
  idleMs?: number;
  /** Annotations in the room before anybody comes. */
  filled?: number;
  params?: object;
}

async function storm(
  server: RunningPeer,
  peer: PeerName,
  { sockets, rooms = 1, idleMs = 0, filled = 0, params = {} }: Storm,
): Promise<Figures> {
  const topics = await server.rooms(rooms);
  if (filled > 0) await server.fill(topics[0] ?? "", filled);
  const identities = await server.identities(sockets);
  const plan = { peer, base: server.base, serverPid: server.pid, topics, sockets, atOnce: 50, idleMs, params, identities };
  const result = await runStorm(plan);
  return {
    "joins/s": result.joinsPerSecond,
    [CPU_PER_JOIN]: result.cpuMsPerJoin,
    "p50 ms": result.latency.p50,
    "p99 ms": result.latency.p99,
    "generator busy": result.generatorCpuShare,
    "KB per idle socket": result.bytesPerSocket / 1024,
    ...(idleMs > 0 && { "idle CPU %": result.idleCpuShare * 100 }),
  };
}

/** How long a server has to see that everybody of the last storm is gone. */
const LEAVING_MS = 3_000;

/** The same storm into an empty room and into a full one, one server each after the other. */
const busyRoom =
  (params: object): Scenario["run"] =>
  async (server, peer) => {
    const empty = await storm(server, peer, { sockets: 1_000, params });
    const busy = await storm(server, peer, { sockets: 1_000, filled: 10_000, params });
    const cpu = (figures: Figures) => figures[CPU_PER_JOIN] ?? Number.NaN;
    return { ...busy, "empty room's CPU ms per join": cpu(empty), "CPU to that of an empty room": cpu(busy) / cpu(empty) };
  };

const arrivals =
  (people: number): Scenario["run"] =>
  async (server) => {
    const [topic = ""] = await server.rooms(1);
    const identities = await server.identities(people + 20);
    const plan = {
      base: server.base,
      serverPid: server.pid,
      topic,
      people,
      arriveMs: 5_000,
      churn: 0.05,
      churnMs: 10_000,
      identities,
    };
    const { countsRight, ...result } = await runChurn(plan);
    if (!countsRight) throw new Error("presence ended with a wrong count");
    return {
      "messages per client": result.messagesPerClient,
      "KB per client": result.bytesPerClient / 1024,
      "bytes per client and person": result.bytesPerClient / people,
      "server CPU share": result.serverCpuSeconds / result.seconds,
    };
  };

const MEDIA_BYTES = 64 * 1024 * 1024;
/** 5 Mbit/s, as a good HD film. */
const PLAYER_BYTES_PER_SECOND = 625_000;

const streams =
  (count: number): Scenario["run"] =>
  async (server, peer) => {
    const path = await server.upload(MEDIA_BYTES);
    const plan = {
      base: server.base,
      serverPid: server.pid,
      path,
      atOnce: count,
      bytesPerSecond: PLAYER_BYTES_PER_SECOND,
      // As long as the deliveries are measured, and until then.
      measureMs: 26_000,
    };
    const [media, deliveries] = await Promise.all([runRequests(plan), fan({ watchers: 1_000, rate: 10 })(server, peer)]);
    return { ...deliveries, "media MB/s": media.bytesPerSecond / 1e6 };
  };

const page =
  (path: (topic: string) => string): Scenario["run"] =>
  async (server) => {
    const [topic = ""] = await server.rooms(1);
    await server.fill(topic, 1_000);
    const plan = { base: server.base, serverPid: server.pid, path: path(topic), atOnce: 4, bytesPerSecond: 0, measureMs: 4_000 };
    await runRequests({ ...plan, measureMs: 2_000 });
    const result = await runRequests(plan);
    return {
      "requests/s": result.requestsPerSecond,
      "p50 ms": result.latency.p50,
      "p99 ms": result.latency.p99,
      "server CPU ms each": result.serverCpuMsPerRequest,
      "KB each": result.bytesPerResponse / 1024,
    };
  };

export const scenarios: Record<string, Scenario> = {
  fan100: { about: "one room of 100, 8 posts in flight", peers: ALL, bars: EXACT, run: fan({ watchers: 100, inFlight: 8 }) },
  "fan1000-1": {
    about: "one room of 1,000, 1 post in flight",
    peers: ALL,
    bars: [...EXACT, { figure: CPU, to: "raw-ws", bound: 1 }],
    run: fan({ watchers: 1_000, inFlight: 1 }),
  },
  "fan1000-8": {
    about: "one room of 1,000, 8 posts in flight",
    peers: ALL,
    bars: [...EXACT, { figure: CPU, to: "raw-ws", bound: 0.35 }, { figure: CPU, to: "socketio", bound: 0.25 }],
    run: fan({ watchers: 1_000, inFlight: 8 }),
  },
  "fan1000-32": {
    about: "one room of 1,000, 32 posts in flight",
    peers: ALL,
    bars: [...EXACT, { figure: CPU, to: "raw-ws", bound: 0.15 }],
    run: fan({ watchers: 1_000, inFlight: 32 }),
  },
  fan5000: { about: "one room of 5,000, 8 posts in flight", peers: ALL, bars: EXACT, run: fan({ watchers: 5_000, inFlight: 8 }) },
  rooms100: {
    about: "100 rooms of 50, 8 posts in flight in each",
    peers: ALL,
    bars: EXACT,
    run: fan({ rooms: 100, watchers: 50, inFlight: 8 }),
  },
  steady1000: {
    about: "one room of 1,000 at 10,000 deliveries/s",
    peers: ALL,
    bars: [...EXACT, { figure: "p99 ms", to: "raw-ws", bound: 1 }],
    run: fan({ watchers: 1_000, rate: 10 }),
  },
  posting: {
    about: "durable posts into one room, 64 in flight",
    peers: OURS,
    bars: [...EXACT, { figure: "posts/s", bound: 5_000, atLeast: true }, { figure: "longest loop delay ms", bound: 50 }],
    run: fan({ watchers: 1, inFlight: 64 }),
  },
  posting100: {
    about: "durable posts into 100 rooms, 2 in flight in each",
    peers: OURS,
    bars: [...EXACT, { figure: "longest loop delay ms", bound: 50 }],
    run: fan({ rooms: 100, watchers: 1, inFlight: 2 }),
  },
  joins: {
    about: "10,000 joins into one room, presence on",
    peers: ALL,
    bars: [{ figure: "joins/s", to: "raw-ws", bound: 0.7, atLeast: true }],
    run: (server, peer) => storm(server, peer, { sockets: 10_000 }),
  },
  "joins-again": {
    about: "10,000 joins into one room, after 10,000 others came and left: the code is compiled by then",
    peers: ALL,
    run: async (server, peer) => {
      await storm(server, peer, { sockets: 10_000 });
      await wait(LEAVING_MS);
      // What a socket weighs cannot be told where the memory of others was not given back yet.
      const { "KB per idle socket": _, ...figures } = await storm(server, peer, { sockets: 10_000 });
      return figures;
    },
  },
  joins100: {
    about: "10,000 joins into 100 rooms, presence on",
    peers: ALL,
    run: (server, peer) => storm(server, peer, { sockets: 10_000, rooms: 100 }),
  },
  idle: {
    about: "10,000 joined sockets for a minute, heartbeats on",
    peers: ALL,
    bars: [{ figure: "KB per idle socket", to: "raw-ws", bound: 2.5 }],
    run: (server, peer) => storm(server, peer, { sockets: 10_000, idleMs: 60_000 }),
  },
  "busy-room": {
    about: "1,000 joins into a room with 10,000 annotations, each told its first page",
    peers: OURS,
    bars: [{ figure: "CPU to that of an empty room", bound: 1.5 }],
    run: busyRoom({ last_seen_rev: 0 }),
  },
  missed: {
    about: "1,000 people at once, each behind by 200 changes",
    peers: OURS,
    run: (server, peer) => storm(server, peer, { sockets: 1_000, filled: 10_000, params: { last_seen_rev: 9_800 } }),
  },
  presence1250: { about: "1,250 people in 5 s, then 5 % a second come and go", peers: OURS, run: arrivals(1_250) },
  presence2500: { about: "2,500 people in 5 s, then 5 % a second come and go", peers: OURS, run: arrivals(2_500) },
  presence5000: { about: "5,000 people in 5 s, then 5 % a second come and go", peers: OURS, run: arrivals(5_000) },
  streams: {
    about: "200 players reading media while 1,000 watch at 10,000 deliveries/s",
    peers: OURS,
    bars: [...EXACT, { figure: "p99 ms", bound: 50 }],
    run: streams(200),
  },
  "library-page": { about: "the start page, 4 requests at once", peers: OURS, run: page(() => "/") },
  "watch-page": {
    about: "the watch page with 1,000 annotations, 4 requests at once",
    peers: OURS,
    run: page((topic) => `/watch/${topic.slice("video:".length)}`),
  },
};
