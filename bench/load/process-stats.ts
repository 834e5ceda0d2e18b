/** What a server process uses: CPU time and memory from /proc (Linux), and how long its event loop was held. */
import { readFileSync } from "node:fs";

const TICKS_PER_SECOND = 100;

/** Seconds of CPU used so far: in user code and in all. NaN for a server that is not ours to look into (pid 0). */
export function cpuSeconds(pid: number): { user: number; total: number } {
  if (pid === 0) return { user: Number.NaN, total: Number.NaN };
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [user, system] = [Number(fields[11]), Number(fields[12])];
  return { user: user / TICKS_PER_SECOND, total: (user + system) / TICKS_PER_SECOND };
}

export function residentBytes(pid: number): number {
  if (pid === 0) return Number.NaN;
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) * 1024;
}

/** The longest delay of the event loop since the last call, as a Cuemark server's metrics tell it. */
export async function takeLoopDelayMs(base: string): Promise<number> {
  const metrics = await fetch(`${base}/metrics`).then((response) => response.text());
  return Number(/^nodejs_eventloop_lag_max_seconds (\S+)$/m.exec(metrics)?.[1] ?? Number.NaN) * 1000;
}
