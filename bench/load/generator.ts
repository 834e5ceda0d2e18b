/**
 * One run of load against one server, in a process of its own: joins watchers and posters, posts in a closed loop or at a fixed rate,
 * checks every delivery (lost, doubled, reordered) and prints one JSON line. Run by `run-load.ts`, which writes a `LoadPlan` to its standard input.
 */
import { readFileSync } from "node:fs";
import type { CheapSocket } from "./cheap-socket";
import { answerServer, type Dialect, dialects, joinRoom, type PeerName } from "./dialects";
import { Histogram } from "./histogram";
import { cpuSeconds, takeLoopDelayMs } from "./process-stats";

export interface LoadPlan {
  peer: PeerName;
  base: string;
  serverPid: number;
  rooms: { topic: string; watchers: number }[];
  /** Posts of one room under way at once; a post is over when every watcher has it. */
  inFlight: number;
  /** Posts per second of one room; 0: as fast as `inFlight` allows. */
  rate: number;
  warmUpMs: number;
  measureMs: number;
  /** Socket tokens: posters take the first, watchers the others in turn. */
  identities: { poster: string; watchers: string[] };
}

export interface LoadResult {
  deliveries: number;
  seconds: number;
  serverCpu: { user: number; total: number };
  generatorCpuShare: number;
  latency: ReturnType<Histogram["summary"]>;
  lost: number;
  doubled: number;
  reordered: number;
  /** The longest the server's event loop was held while measuring; NaN where the server does not tell. */
  loopDelayMs: number;
}

const MARK = Buffer.from('"body":"#');
const FILLER = "Could the light come in a beat earlier here, before the cut?";
const JOINING_AT_ONCE = 50;

/** Whatever happens, a run ends. */
setTimeout(() => process.exit(3), 120_000).unref();

const plan = JSON.parse(readFileSync(0, "utf8")) as LoadPlan;
const dialect: Dialect = dialects[plan.peer];
const latency = new Histogram();
const errors = { doubled: 0, reordered: 0 };
let measuring = false;
let deliveries = 0;
const rooms = plan.rooms.map((room) => ({ ...room, sent: 0, over: 0, sentAtMs: [] as number[], missing: [] as number[] }));
type Room = (typeof rooms)[number];

const join = (topic: string, identity: string) =>
  joinRoom({ dialect, base: plan.base, topic, identity, onDropped: () => fail(`the server closed a socket on ${topic}`) });

function fail(message: string): never {
  throw new Error(message);
}

/** Rows are alike: the mark is mostly where it was. */
let lastMarkAt = 0;
function markIn(payload: Buffer): number {
  for (let n = 0; n < MARK.length; n++) if (payload[lastMarkAt + n] !== MARK[n]) return payload.indexOf(MARK);
  return lastMarkAt;
}

/** The number that follows the mark, eight digits; -1 where this is no row. */
function sequenceIn(payload: Buffer): number {
  const at = markIn(payload);
  if (at < 0) return -1;
  lastMarkAt = at;
  let sequence = 0;
  for (let digit = at + MARK.length; digit < at + MARK.length + 8; digit++)
    sequence = sequence * 10 + ((payload[digit] as number) - 48);
  return sequence;
}

async function watch(room: Room, identity: string): Promise<void> {
  const socket = await join(room.topic, identity);
  let next = 0;
  socket.onText = (payload) => {
    const sequence = sequenceIn(payload);
    if (sequence < 0) return answerServer(dialect, socket, payload);
    if (sequence < next) errors.doubled += 1;
    else if (sequence > next) errors.reordered += 1;
    next = sequence + 1;
    if (measuring) {
      deliveries += 1;
      latency.record(performance.now() - (room.sentAtMs[sequence] as number));
    }
    room.missing[sequence] = (room.missing[sequence] as number) - 1;
    if (room.missing[sequence] === 0) {
      room.over += 1;
      if (plan.rate === 0 && !stopping) post(room);
    }
  };
}

const posters = new Map<Room, CheapSocket>();
let stopping = false;
function post(room: Room): void {
  const sequence = room.sent++;
  room.missing[sequence] = room.watchers;
  room.sentAtMs[sequence] = performance.now();
  posters.get(room)?.send(dialect.post(room.topic, `#${String(sequence).padStart(8, "0")} ${FILLER}`));
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

for (const room of rooms) posters.set(room, await join(room.topic, plan.identities.poster));
const joining = rooms.flatMap((room) => Array.from({ length: room.watchers }, () => room));
for (let from = 0; from < joining.length; from += JOINING_AT_ONCE) {
  const batch = joining.slice(from, from + JOINING_AT_ONCE);
  const { watchers } = plan.identities;
  await Promise.all(batch.map((room, n) => watch(room, watchers[(from + n) % watchers.length] ?? "")));
}
await wait(1_000);

for (const room of rooms) {
  if (plan.rate > 0) setInterval(() => !stopping && post(room), 1000 / plan.rate);
  else for (let n = 0; n < plan.inFlight; n++) post(room);
}
const tellsLoop = plan.peer === "cuemark";
// Long before the measured window: the first request of a process loads what it takes, which would count as latency.
if (tellsLoop) await takeLoopDelayMs(plan.base);
await wait(plan.warmUpMs);
if (tellsLoop) await takeLoopDelayMs(plan.base);
const [serverBefore, ownBefore, startedAtMs] = [cpuSeconds(plan.serverPid), cpuSeconds(process.pid), performance.now()];
measuring = true;
await wait(plan.measureMs);
measuring = false;
const seconds = (performance.now() - startedAtMs) / 1000;
const [serverAfter, ownAfter] = [cpuSeconds(plan.serverPid), cpuSeconds(process.pid)];
const loopDelayMs = tellsLoop ? await takeLoopDelayMs(plan.base) : Number.NaN;
stopping = true;
for (let waitedMs = 0; rooms.some((room) => room.over < room.sent) && waitedMs < 10_000; waitedMs += 50) await wait(50);

const result: LoadResult = {
  deliveries,
  seconds,
  serverCpu: { user: serverAfter.user - serverBefore.user, total: serverAfter.total - serverBefore.total },
  generatorCpuShare: (ownAfter.total - ownBefore.total) / seconds,
  latency: latency.summary(),
  lost: rooms.reduce((sum, room) => sum + room.missing.reduce((left, missing) => left + Math.max(0, missing), 0), 0),
  ...errors,
  loopDelayMs,
};
process.stdout.write(`${JSON.stringify(result)}\n`);
process.exit(0);
