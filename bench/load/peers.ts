/** Starts each server to be measured, on a core of its own, and says how to get in. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { createTokens } from "@/lib/auth/tokens";
import { fillWithAnnotations } from "../../e2e/support/many-annotations";
import type { PeerName } from "./dialects";
import { uploadPadded } from "./upload-padded";

export interface RunningPeer {
  base: string;
  pid: number;
  /** Topics of `count` rooms. */
  rooms(count: number): Promise<string[]>;
  identities(watchers: number): Promise<{ poster: string; watchers: string[] }>;
  /** Puts so many annotations into a room before anybody joins; ours alone can. */
  fill(topic: string, count: number): Promise<void>;
  /** Adds a video file of at least so many bytes and answers the path of its media; ours alone can. */
  upload(bytes: number): Promise<string>;
  close(): Promise<void>;
}

/** Server on core 0, generator on core 1, where there are two and `taskset` is there; `BENCH_PINNED=no` lets all share. */
export const onCore = (core: number, command: string[]): string[] =>
  process.env.BENCH_PINNED !== "no" && process.platform === "linux" && cpus().length > 1
    ? ["taskset", "-c", String(core), ...command]
    : command;

/** A Phoenix-protocol server that runs already: `PHOENIX_URL`, with `PHOENIX_TOPIC` and `PHOENIX_PID` where they differ. */
export const phoenixUrl = process.env.PHOENIX_URL ?? null;

export function startPeer(name: PeerName): Promise<RunningPeer> {
  if (name === "cuemark") return startCuemark();
  return name === "phoenix" ? Promise.resolve(runningPhoenix()) : startPlain(name);
}

const oursAlone = { fill: unsupported, upload: unsupported };
function unsupported(): never {
  throw new Error("only Cuemark can be filled");
}

function runningPhoenix(): RunningPeer {
  const { PHOENIX_TOPIC = "video:1", PHOENIX_PID = "0", PHOENIX_TOKEN = "" } = process.env;
  return {
    base: phoenixUrl ?? "",
    pid: Number(PHOENIX_PID),
    rooms: async (count) => Array.from({ length: count }, (_, n) => (count === 1 ? PHOENIX_TOPIC : `${PHOENIX_TOPIC}-${n}`)),
    identities: async () => ({ poster: PHOENIX_TOKEN, watchers: [PHOENIX_TOKEN] }),
    ...oursAlone,
    close: async () => {},
  };
}

async function startPlain(name: PeerName): Promise<RunningPeer> {
  const { child, base } = await start(["node", "--import", "tsx", `bench/peers/${name}.ts`], {}, /^ready (\S+)/m);
  return {
    base,
    pid: child.pid ?? 0,
    rooms: async (count) => Array.from({ length: count }, (_, n) => `room-${n}-xxxxxxxxxxxx`),
    identities: async () => ({ poster: "", watchers: [""] }),
    ...oursAlone,
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
    fill: (topic, count) =>
      fillWithAnnotations({
        dataDir,
        videoId: topic.slice("video:".length),
        authorUsername: "bench",
        count,
        durationMs: 600_000,
      }),
    upload: (bytes) => uploadPadded(base, cookie, bytes),
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
