/**
 * Measures uploaded files away from the event loop: each in a thread that is ended when it takes too long or too much, so that a file
 * made to keep the parser busy costs its uploader an answer and nobody else anything. Knows no container.
 */
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { Result } from "@/lib/domain/result";
import { notAVideo, type Probed } from "./measure-video";

export type Probe = (path: string) => Promise<Result<Probed>>;

const PROBE_WAIT_MS = 10_000;
/** The others wait for their turn: threads are memory, and the processors are everybody's. */
const MOST_AT_ONCE = 2;
/** Indexes of hours of film are a few MB. */
const resourceLimits = { maxOldGenerationSizeMb: 256 };

export function createProbe(waitMs = PROBE_WAIT_MS): Probe {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (path) => {
    if (running >= MOST_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await probe(path, waitMs);
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}

async function probe(path: string, waitMs: number): Promise<Result<Probed>> {
  const worker = await startThread(path);
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise((resolve, reject) => {
      timer = setTimeout(() => resolve(notAVideo), waitMs);
      worker.once("message", resolve);
      worker.once("error", (error: NodeJS.ErrnoException) =>
        error.code === "ERR_WORKER_OUT_OF_MEMORY" ? resolve(notAVideo) : reject(error),
      );
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

/** The thread's program stands beside the bundle; where the sources run (development, tests) it is bundled first. */
async function startThread(path: string): Promise<Worker> {
  const options = { resourceLimits, workerData: path };
  if (!import.meta.url.endsWith(".ts")) return new Worker(new URL("./probe-worker.js", import.meta.url), options);
  const { build } = await import("esbuild");
  const entryPoints = [fileURLToPath(new URL("./probe-worker.ts", import.meta.url))];
  const { outputFiles } = await build({ entryPoints, bundle: true, platform: "node", format: "cjs", write: false });
  return new Worker(outputFiles[0]?.text ?? "", { ...options, eval: true });
}
