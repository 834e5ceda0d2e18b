/**
 * People arriving, leaving and coming back in one room while a few stay and count what presence costs them: messages and bytes. In a
 * process of its own; a `ChurnPlan` comes on standard input, one JSON line goes out. Run by `run-load.ts`.
 */
import { readFileSync } from "node:fs";
import type { CheapSocket } from "./cheap-socket";
import { type Dialect, dialects, joinRoom } from "./dialects";
import { cpuSeconds } from "./process-stats";

export interface ChurnPlan {
  base: string;
  serverPid: number;
  topic: string;
  people: number;
  /** Within which everybody arrives. */
  arriveMs: number;
  /** Then this part of them leaves and comes back each second, for so long. */
  churn: number;
  churnMs: number;
  identities: { watchers: string[] };
}
export interface ChurnResult {
  /** Of one who stays, over the whole time. */
  messagesPerClient: number;
  bytesPerClient: number;
  serverCpuSeconds: number;
  seconds: number;
  /** Whether every observer was told the right number of people in the end. */
  countsRight: boolean;
}

setTimeout(() => process.exit(3), 120_000).unref();
const OBSERVERS = 20;
const SETTLE_MS = 3_000;
const plan = JSON.parse(readFileSync(0, "utf8")) as ChurnPlan;
const dialect: Dialect = dialects.cuemark;
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const heard = { messages: 0, bytes: 0 };
const lastCounts: number[] = [];

const identity = (n: number) => plan.identities.watchers[n] ?? "";
const join = (n: number) => joinRoom({ dialect, base: plan.base, topic: plan.topic, identity: identity(n), onDropped: () => {} });

for (let n = 0; n < OBSERVERS; n++) {
  const socket = await join(n);
  socket.onText = (payload, bytes) => {
    heard.messages += 1;
    heard.bytes += bytes;
    const count = /"presence_count",\{"users":(\d+)/.exec(payload.toString("latin1", 0, 200))?.[1];
    if (count) lastCounts[n] = Number(count);
  };
}

const people = new Map<number, CheapSocket>();
const arrive = async (n: number) => void people.set(n, await join(n));
const [before, startedMs] = [cpuSeconds(plan.serverPid), performance.now()];

/** Starts `count` steps evenly over `ms`, however long each takes. */
async function spread(count: number, ms: number, step: (index: number) => Promise<unknown>): Promise<void> {
  const fromMs = performance.now();
  const steps: Promise<unknown>[] = [];
  while (steps.length < count) {
    const due = Math.min(count, Math.ceil(((performance.now() - fromMs) / ms) * count));
    while (steps.length < due) steps.push(step(steps.length));
    await wait(5);
  }
  await Promise.all(steps);
}

await spread(plan.people, plan.arriveMs, (index) => arrive(OBSERVERS + index));
await spread((plan.people * plan.churn * plan.churnMs) / 1000, plan.churnMs, async (index) => {
  const n = OBSERVERS + (index % plan.people);
  people.get(n)?.destroy();
  await arrive(n);
});
await wait(SETTLE_MS);

const result: ChurnResult = {
  messagesPerClient: heard.messages / OBSERVERS,
  bytesPerClient: heard.bytes / OBSERVERS,
  serverCpuSeconds: cpuSeconds(plan.serverPid).total - before.total,
  seconds: (performance.now() - startedMs) / 1000,
  countsRight: lastCounts.length === OBSERVERS && lastCounts.every((count) => count === plan.people + OBSERVERS),
};
process.stdout.write(`${JSON.stringify(result)}\n`);
process.exit(0);
