/**
 * What a shared machine adds to a delay, so that a promise made for a machine of one's own can be held to on any: how long the server and
 * this process were ready and waited for a processor (the kernel counts it), and how late this process's own loop was to look. What the
 * server itself holds up is in neither.
 */
import { readFileSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";
import type { ProgramServer } from "./program";

export interface Starvation {
  /** To be added to what is promised: both waits in an average second since the start, and the p99 of our own lateness. In ms. */
  allowanceMs(): number;
}

export function measureStarvation({ pid }: Pick<ProgramServer, "pid">): Starvation {
  const lateness = monitorEventLoopDelay({ resolution: 5 });
  lateness.enable();
  const startMs = performance.now();
  const startWaitedMs = waitedMs("self") + waitedMs(pid);
  return {
    allowanceMs() {
      lateness.disable();
      const seconds = (performance.now() - startMs) / 1_000;
      return (waitedMs("self") + waitedMs(pid) - startWaitedMs) / seconds + lateness.percentile(99) / 1e6;
    },
  };
}

/** The second number of a process's schedstat is its main thread's time on the run queue, in ns. */
const waitedMs = (pid: number | "self"): number => Number(readFileSync(`/proc/${pid}/schedstat`, "utf8").split(" ")[1]) / 1e6;
