/** The real server, bundled as for production (with a line broken, for controls), in a process of its own: so that it can be killed and measured. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { get } from "node:http";
import { text } from "node:stream/consumers";
import { afterAll } from "vitest";
import { type Breakage, buildServer } from "../support/broken-build";

const COLLECTOR = new URL("./collect-garbage.mjs", import.meta.url).href;
const bundles: string[] = [];
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
  for (const bundle of bundles) rmSync(bundle, { force: true });
});

/** Answers the bundle's path; it is gone when the test file has ended. */
export async function buildProgram(...breakages: Breakage[]): Promise<string> {
  const bundle = await buildServer(breakages);
  bundles.push(bundle);
  return bundle;
}

export interface ProgramServer {
  url: string;
  pid: number;
  port: number;
  /** What it printed on standard error: nothing, where all is well. */
  complaints(): string;
  rssBytes(): number;
  descriptors(): number;
  /** The value of one of its metrics; `labels` as Prometheus prints them. */
  metric(name: string, labels?: string): Promise<number>;
  /** What its heap holds once garbage was collected. */
  heapBytes(): Promise<number>;
  /** The longest that its event loop was held since this was last asked, as it measured itself. */
  longestTurnMs(): Promise<number>;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** SIGTERM; answers the exit status. */
  end(): Promise<number | null>;
}

const READY = /^Cuemark is at (http:\/\/\S+)$/m;
const UNLIMITED = Object.fromEntries(
  ["MESSAGES_PER_SECOND", "POSTS_PER_SECOND", "UPGRADES_PER_SECOND", "SOCKETS_PER_USER", "SOCKETS_PER_ADDRESS"].map((name) => [
    `LIMIT_${name}`,
    "0",
  ]),
);

/** Over `dataDir`, without pages, and without the limits that would only slow a test down unless `env` sets them. */
export async function startProgram(program: string, dataDir: string, env: Record<string, string> = {}): Promise<ProgramServer> {
  const child = spawn(process.execPath, ["--expose-gc", "--import", COLLECTOR, program, "--no-pages"], {
    stdio: ["pipe", "pipe", "pipe", "ipc"],
    env: {
      PATH: process.env.PATH,
      NODE_ENV: "production",
      PORT: "0",
      DATA_DIR: dataDir,
      DEMO: "off",
      LOG_LEVEL: "warn",
      ...UNLIMITED,
      ...env,
    },
  });
  children.push(child);
  const ended = once(child, "exit").then(([status]) => status as number | null);
  const printed = { out: "", err: "" };
  child.stderr?.on("data", (chunk) => {
    printed.err += chunk;
  });
  const url = await readyUrl(child, printed);
  const { pid } = child;
  const { port } = new URL(url);
  async function metric(name: string, labels = ""): Promise<number> {
    const line = (await readText(`${url}/metrics`)).split("\n").find((one) => one.startsWith(`${name}${labels} `));
    return line ? Number(line.split(" ").at(-1)) : 0;
  }
  return {
    url,
    pid: pid ?? 0,
    port: Number(port),
    complaints: () => printed.err,
    rssBytes: () => 1024 * Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]),
    descriptors: () => readdirSync(`/proc/${pid}/fd`).length,
    metric,
    async heapBytes() {
      child.send("collect");
      const [bytes] = await once(child, "message");
      return bytes;
    },
    longestTurnMs: async () => 1_000 * (await metric("nodejs_eventloop_lag_max_seconds")),
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
    end() {
      child.kill("SIGTERM");
      return ended;
    },
  };
}

/** `backup PLACE` or `restore PLACE`: answers the exit status. */
export async function runCommand(program: string, dataDir: string, ...args: string[]): Promise<number | null> {
  const env = { PATH: process.env.PATH, NODE_ENV: "production", DATA_DIR: dataDir } as const;
  const child = spawn(process.execPath, [program, ...args], { env, stdio: "ignore" });
  children.push(child);
  const [status] = await once(child, "exit");
  return status;
}

/** Over a connection of its own, which does not stay: descriptors are counted. */
const readText = (url: string): Promise<string> =>
  new Promise((resolve, reject) => {
    get(url, { agent: false }, (response) => resolve(text(response))).on("error", reject);
  });

function readyUrl(child: ChildProcess, printed: { out: string; err: string }): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once("exit", (status) => reject(new Error(`The server ended with ${status}: ${printed.err}${printed.out}`)));
    child.stdout?.on("data", (chunk) => {
      printed.out += chunk;
      const url = READY.exec(printed.out)?.[1];
      if (url) resolve(url);
    });
  });
}
