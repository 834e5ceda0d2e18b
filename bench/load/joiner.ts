/**
 * A storm of joins, then silence: how many a second, what each costs the server, and what an idle one holds. In a process of its own;
 * a `StormPlan` comes on standard input, one JSON line goes out. Run by `run-load.ts`.
 */
import { readFileSync } from "node:fs";
import type { CheapSocket } from "./cheap-socket";
import { type Dialect, dialects, joinRoom, type PeerName } from "./dialects";
import { Histogram } from "./histogram";
import { cpuSeconds, residentBytes } from "./process-stats";

export interface StormPlan {
  peer: PeerName;
  base: string;
  serverPid: number;
  topics: string[];
  sockets: number;
  /** Joins under way at once. */
  atOnce: number;
  /** How long everybody stays without a word. */
  idleMs: number;
  /** What every joining client says of what it has. */
  params?: object;
  identities: { watchers: string[] };
}

export interface StormResult {
  joinsPerSecond: number;
  cpuMsPerJoin: number;
  latency: ReturnType<Histogram["summary"]>;
  generatorCpuShare: number;
  bytesPerSocket: number;
  idleCpuShare: number;
}

setTimeout(() => process.exit(3), 240_000).unref();
const plan = JSON.parse(readFileSync(0, "utf8")) as StormPlan;
const dialect: Dialect = dialects[plan.peer];
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const latency = new Histogram();
let dropped = 0;
const sockets: CheapSocket[] = [];
const HEARTBEAT_MS = 30_000;

async function joinFrom(first: number): Promise<void> {
  for (let n = first; n < plan.sockets; n += plan.atOnce) {
    const topic = plan.topics[n % plan.topics.length] ?? "";
    const identity = plan.identities.watchers[n % plan.identities.watchers.length] ?? "";
    const startedMs = performance.now();
    const socket = await joinRoom({
      dialect,
      base: plan.base,
      topic,
      identity,
      params: plan.params,
      onDropped: () => (dropped += 1),
    });
    sockets.push(socket);
    latency.record(performance.now() - startedMs);
  }
}

const [restingBytes, before, startedMs] = [residentBytes(plan.serverPid), cpuSeconds(plan.serverPid), performance.now()];
const own = process.cpuUsage();
await Promise.all(Array.from({ length: plan.atOnce }, (_, n) => joinFrom(n)));
const [seconds, after] = [(performance.now() - startedMs) / 1000, cpuSeconds(plan.serverPid)];
const ownSpent = process.cpuUsage(own);
await wait(3_000);
const idleBefore = cpuSeconds(plan.serverPid);
// Spread over the interval, as the heartbeats of people who came one by one are.
const beat = (n: number) => dialect.heartbeat && sockets[n % sockets.length]?.send(dialect.heartbeat);
let beaten = 0;
const beating = setInterval(() => {
  for (const until = beaten + sockets.length / (HEARTBEAT_MS / 100); beaten < until; beaten++) beat(beaten);
}, 100);
await wait(plan.idleMs);
clearInterval(beating);
const idleCpu = cpuSeconds(plan.serverPid).total - idleBefore.total;
if (dropped > 0) throw new Error(`${dropped} sockets were dropped`);

const result: StormResult = {
  joinsPerSecond: plan.sockets / seconds,
  cpuMsPerJoin: ((after.total - before.total) * 1000) / plan.sockets,
  latency: latency.summary(),
  generatorCpuShare: (ownSpent.user + ownSpent.system) / 1e6 / seconds,
  bytesPerSocket: (residentBytes(plan.serverPid) - restingBytes) / plan.sockets,
  idleCpuShare: plan.idleMs > 0 ? idleCpu / (plan.idleMs / 1000) : 0,
};
process.stdout.write(`${JSON.stringify(result)}\n`);
process.exit(0);
