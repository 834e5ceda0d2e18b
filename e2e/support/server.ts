/**
 * The real server as people run it (`dist/server.js`), in a process and data folder of its own, on a port the system chose.
 * Can be stopped and started again in the same place, as a host would.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const READY = /^Cuemark is at (http:\S+)$/;
const ERROR_LEVEL = 50;

export interface TestServer {
  url: string;
  dataDir: string;
  /** Drains and goes, as on SIGTERM; the address stays taken for `start`. What has not gone after `patienceMs` is killed, as hosts do. */
  stop(patienceMs?: number): Promise<void>;
  /** Ends at once, as in a power cut. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Everything it logged as an error or wrote to standard error since the last call. */
  takeTroubles(): string[];
  close(): Promise<void>;
}

/** Limits that many tests from one address would hit; what they do is tested where they live. */
const LIMITS_OFF = { LIMIT_SIGNINS_PER_MINUTE: "0", LIMIT_UPGRADES_PER_SECOND: "0", LIMIT_SOCKETS_PER_ADDRESS: "0" };

/** `program`: another build of the server than the one people run. */
export async function startTestServer(settings: Record<string, string> = {}, program = "dist/server.js"): Promise<TestServer> {
  const dataDir = await mkdtemp(join(tmpdir(), "cuemark-e2e-"));
  const troubles: string[] = [];
  const launch = (port: string) =>
    launchServer(program, { settings: { ...LIMITS_OFF, ...settings, DATA_DIR: dataDir, PORT: port }, troubles });
  let { child, url } = await launch("0");
  return {
    url,
    dataDir,
    stop: (patienceMs) => endProcess(child, "SIGTERM", patienceMs),
    kill: () => endProcess(child, "SIGKILL"),
    async start() {
      ({ child, url } = await launch(new URL(url).port));
    },
    takeTroubles: () => troubles.splice(0),
    async close() {
      await endProcess(child, "SIGKILL");
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function launchServer(program: string, { settings, troubles }: { settings: Record<string, string>; troubles: string[] }) {
  // npm's variables would tell the server to watch for npm's end.
  const own = Object.entries(process.env).filter(([name]) => !/^(npm_|PORT$|HOST$|PUBLIC_URL$|LIMIT_)/.test(name));
  const child = spawn(process.execPath, [program], {
    cwd: root,
    env: { ...Object.fromEntries(own), NODE_ENV: "production", ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  createInterface({ input: child.stderr }).on("line", (line) => troubles.push(line));
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      const ready = line.match(READY)?.[1];
      if (ready) resolve(ready);
      if (isTrouble(line)) troubles.push(line);
    });
    child.once("exit", (code) => reject(new Error(`The server ended with ${code} before it was ready.\n${troubles.join("\n")}`)));
  });
  return { child, url };
}

function isTrouble(line: string): boolean {
  if (!line.startsWith("{")) return false;
  const { level } = JSON.parse(line);
  return level === "error" || level === "fatal" || level >= ERROR_LEVEL;
}

async function endProcess(child: ChildProcess, signal: NodeJS.Signals, patienceMs = Number.POSITIVE_INFINITY): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill(signal);
  const killing = Number.isFinite(patienceMs) && setTimeout(() => child.kill("SIGKILL"), patienceMs);
  await ended;
  if (killing) clearTimeout(killing);
}
