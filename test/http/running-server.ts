/** A real server on a free port with its own data folder, and people signed in to it; without pages, so that it starts in no time. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { getRuntime, type Runtime } from "@/lib/runtime";
import { type RunningServer, type StartOptions, startServer } from "@/server/main";

type LogLine = Record<string, unknown>;

export interface TestServer extends RunningServer {
  runtime: Runtime;
  dataDir: string;
  /** Everything logged so far, as text. */
  logged: string[];
  /** The next line that says so. */
  nextLogLine(matches: (line: LogLine) => boolean): Promise<LogLine>;
  /** The id and cookie of somebody new. */
  signIn(username: string): Promise<{ id: string; cookie: string }>;
}

/** Ends with the test file. */
export async function startTestServer(env: Record<string, string> = {}, options: StartOptions = {}): Promise<TestServer> {
  const dataDir = env.DATA_DIR ?? (await mkdtemp(join(tmpdir(), "cuemark-http-")));
  const log = captureLog();
  const running = await startServer(
    { PORT: "0", DATA_DIR: dataDir, DEMO: "off", ...env },
    { pages: false, logTo: log, ...options },
  );
  const runtime = getRuntime();
  afterAll(async () => {
    await running.close();
    await rm(dataDir, { recursive: true, force: true });
  });
  const { logged, nextLogLine } = log;
  return { ...running, runtime, dataDir, logged, nextLogLine, signIn: (username) => signIn(runtime, username) };
}

function captureLog() {
  const logged: string[] = [];
  const waiting = new Set<(line: LogLine) => void>();
  return {
    logged,
    write(text: string): void {
      logged.push(text);
      for (const hear of waiting) hear(JSON.parse(text));
    },
    nextLogLine: (matches: (line: LogLine) => boolean) =>
      new Promise<LogLine>((resolve) => {
        const hear = (line: LogLine) => {
          if (!matches(line)) return;
          waiting.delete(hear);
          resolve(line);
        };
        waiting.add(hear);
      }),
  };
}

const DAY_MS = 24 * 60 * 60 * 1000;

async function signIn({ store, tokens, now, config }: Runtime, username: string) {
  const person = await store.createPerson({ name: username, username, passwordHash: "none" });
  if (person === "username_taken") throw new Error(`${username} is taken`);
  const expiresAtMs = now() + DAY_MS;
  const session = await store.createSession(person.id, expiresAtMs);
  const cookieName = config.publicUrl?.startsWith("https:") ? "__Host-cuemark" : "cuemark";
  return { id: person.id, cookie: `${cookieName}=${await tokens.signSession(session.id, expiresAtMs)}` };
}
