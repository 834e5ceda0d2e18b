/** Starts each server to be measured, on a core of its own, and says how to get in. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { createTokens } from "@/lib/auth/tokens";
import type { PeerName } from "./dialects";

export interface RunningPeer {
  base: string;
  pid: number;
  /** Topics of `count` rooms. */
  rooms(count: number): Promise<string[]>;
  identities(watchers: number): Promise<{ poster: string; watchers: string[] }>;
  close(): Promise<void>;
}

/** Server on core 0, generator on core 1, where there are two and `taskset` is there. */
export const onCore = (core: number, command: string[]): string[] =>
  process.platform === "linux" && cpus().length > 1 ? ["taskset", "-c", String(core), ...command] : command;

export const startPeer = (name: PeerName): Promise<RunningPeer> => (name === "cuemark" ? startCuemark() : startPlain(name));

async function startPlain(name: PeerName): Promise<RunningPeer> {
  const { child, base } = await start(["node", "--import", "tsx", `bench/peers/${name}.ts`], {}, /^ready (\S+)/m);
  return {
    base,
    pid: child.pid ?? 0,
    rooms: async (count) => Array.from({ length: count }, (_, n) => `room-${n}-xxxxxxxxxxxx`),
    identities: async () => ({ poster: "", watchers: [""] }),
    close: () => stop(child),
  };
}

const NO_LIMITS = {
  LIMIT_SOCKETS: "0",
  LIMIT_SOCKETS_PER_USER: "0",
  LIMIT_SOCKETS_PER_ADDRESS: "0",
  LIMIT_UPGRADES_PER_SECOND: "0",
  LIMIT_MESSAGES_PER_SECOND: "0",
  LIMIT_POSTS_PER_SECOND: "0",
};

/** The whole product as `npm start` runs it, with only the rates a load test must exceed switched off. */
async function startCuemark(): Promise<RunningPeer> {
  const dataDir = await mkdtemp(join(tmpdir(), "cuemark-bench-"));
  const secret = "bench-secret-of-at-least-32-bytes";
  const env = {
    ...NO_LIMITS,
    PORT: "0",
    DEMO: "off",
    LOG_LEVEL: "warn",
    DATA_DIR: dataDir,
    SECRET: secret,
    NODE_ENV: "production",
  };
  const { child, base } = await start(["node", "dist/server.js"], env, /Cuemark is at (\S+)/);
  const tokens = createTokens({ secret, now: Date.now });
  const cookie = await register(base);
  return {
    base,
    pid: child.pid ?? 0,
    rooms: (count) => Promise.all(Array.from({ length: count }, () => addVideo(base, cookie))),
    async identities(watchers) {
      const poster = ((await ask(base, "/api/socket-token", { headers: { cookie } })).body as { token: string }).token;
      const viewers = Array.from({ length: watchers }, (_, n) => tokens.signSocket({ kind: "viewer", key: `bench${n}` }));
      return { poster, watchers: (await Promise.all(viewers)).map(({ token }) => token) };
    },
    async close() {
      await stop(child);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function register(base: string): Promise<string> {
  const { response } = await ask(base, "/api/users", json({ username: "bench", password: "a long password" }));
  return response.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
}

async function addVideo(base: string, cookie: string): Promise<string> {
  const { body } = await ask(base, "/api/videos", json({ title: "Bench", url: "https://example.org/a.mp4" }, { cookie }));
  return `video:${(body as { video: { id: string } }).video.id}`;
}

const json = (body: object, headers: Record<string, string> = {}) => ({
  method: "POST",
  headers: { "content-type": "application/json", ...headers },
  body: JSON.stringify(body),
});

async function ask(base: string, path: string, init: RequestInit) {
  const response = await fetch(base + path, init);
  const body: unknown = await response.json();
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${JSON.stringify(body)}`);
  return { response, body };
}

async function start(
  command: string[],
  env: Record<string, string>,
  ready: RegExp,
): Promise<{ child: ChildProcess; base: string }> {
  const [program = "", ...args] = onCore(0, command);
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "inherit"] });
  return new Promise((resolve, reject) => {
    let output = "";
    child.once("exit", (code) => reject(new Error(`${command.join(" ")} ended with ${code}: ${output}`)));
    child.stdout?.on("data", (chunk: Buffer) => {
      output = (output + chunk).slice(-4_000);
      const base = ready.exec(output)?.[1];
      if (base) resolve({ child, base });
    });
  });
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGKILL");
  });
}
