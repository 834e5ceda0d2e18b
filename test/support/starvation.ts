/**
 * What a shared machine adds to a delay, so that a promise made for a machine of one's own can be held to on any: how long a process was
 * ready and waited for a processor (the kernel counts it), and how late its loop was to look. What the server itself holds up is in neither.
 */
import { existsSync, readFileSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";

export interface Starvation {
  /** To be added to what is promised, in ms. */
  allowanceMs(): number;
}

/** For a server in a process of its own: the waits of both in an average second since the start, and the p99 of our own lateness. */
export function measureStarvation({ pid }: { pid: number }): Starvation {
  const lateness = monitorEventLoopDelay({ resolution: 5 });
  lateness.enable();
  const waits = [measureWaits("self"), measureWaits(pid)];
  return {
    allowanceMs() {
      lateness.disable();
      return waits.reduce((sum, wait) => sum + wait.inAverageSecondMs(), 0) + lateness.percentile(99) / 1e6;
    },
  };
}

/** For what is promised of this very process, where a late loop may be the fault looked for: all its waits since the start. */
export function measureOwnStarvation(): Starvation {
  const waits = measureWaits("self");
  return { allowanceMs: waits.inAllMs };
}

function measureWaits(pid: number | "self") {
  const startMs = performance.now();
  const startWaitedMs = waitedMs(pid);
  const inAllMs = () => waitedMs(pid) - startWaitedMs;
  return { inAllMs, inAverageSecondMs: () => (inAllMs() * 1_000) / (performance.now() - startMs) };
}

/** The second number of a process's schedstat is its main thread's time on the run queue, in ns. Only Linux counts it. */
function waitedMs(pid: number | "self"): number {
  const path = `/proc/${pid}/schedstat`;
  return existsSync(path) ? Number(readFileSync(path, "utf8").split(" ")[1]) / 1e6 : 0;
}
