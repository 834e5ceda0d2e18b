/**
 * HTTP load: pages in a closed loop, or media read as players do, at their own pace. In a process of its own; a `RequestPlan` comes on
 * standard input, one JSON line goes out. Run by `run-load.ts`.
 */
import { readFileSync } from "node:fs";
import { Agent, get, type IncomingMessage } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { Histogram } from "./histogram";
import { cpuSeconds } from "./process-stats";

export interface RequestPlan {
  base: string;
  serverPid: number;
  path: string;
  /** Requests under way at once. */
  atOnce: number;
  /** How fast each reads, as a player does; 0: as fast as it can. */
  bytesPerSecond: number;
  measureMs: number;
}
export interface RequestResult {
  requestsPerSecond: number;
  latency: ReturnType<Histogram["summary"]>;
  bytesPerResponse: number;
  bytesPerSecond: number;
  serverCpuMsPerRequest: number;
}

setTimeout(() => process.exit(3), 120_000).unref();
const plan = JSON.parse(readFileSync(0, "utf8")) as RequestPlan;
const agent = new Agent({ keepAlive: true, maxSockets: plan.atOnce });
const latency = new Histogram();
const [before, startedMs] = [cpuSeconds(plan.serverPid), performance.now()];
let requests = 0;
let bytes = 0;

const isOver = () => performance.now() - startedMs > plan.measureMs;

async function lane(): Promise<void> {
  while (!isOver()) {
    const askedMs = performance.now();
    await read(await ask());
    latency.record(performance.now() - askedMs);
    requests += 1;
  }
}

function ask(): Promise<IncomingMessage> {
  const headers = plan.bytesPerSecond > 0 ? { range: "bytes=0-" } : { "accept-encoding": "gzip" };
  return new Promise((resolve, reject) => {
    get(new URL(plan.path, plan.base), { agent, headers }, (response) => {
      if (response.statusCode === 200 || response.statusCode === 206) resolve(response);
      else reject(new Error(`${plan.path} was answered ${response.statusCode}`));
    }).on("error", reject);
  });
}

/** Takes no more than its pace allows, so that the kernel's window holds the server back, as a player's does. */
async function read(response: IncomingMessage): Promise<void> {
  const fromMs = performance.now();
  let taken = 0;
  for await (const chunk of response) {
    taken += (chunk as Buffer).length;
    bytes += (chunk as Buffer).length;
    if (plan.bytesPerSecond === 0) continue;
    if (isOver()) return;
    const aheadMs = (taken / plan.bytesPerSecond) * 1000 - (performance.now() - fromMs);
    if (aheadMs > 0) await wait(aheadMs);
  }
}

await Promise.all(Array.from({ length: plan.atOnce }, lane));
const seconds = (performance.now() - startedMs) / 1000;
const result: RequestResult = {
  requestsPerSecond: requests / seconds,
  latency: latency.summary(),
  bytesPerResponse: bytes / requests,
  bytesPerSecond: bytes / seconds,
  serverCpuMsPerRequest: ((cpuSeconds(plan.serverPid).total - before.total) * 1000) / requests,
};
process.stdout.write(`${JSON.stringify(result)}\n`);
process.exit(0);
