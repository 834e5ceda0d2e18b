/** A real server on a free port with its own data folder, and people signed in to it; without pages, so that it starts in no time. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { getRuntime, type Runtime } from "@/lib/runtime";
import { type RunningServer, type StartOptions, startServer } from "@/server/main";

export interface TestServer extends RunningServer {
  runtime: Runtime;
  dataDir: string;
  /** The cookie of somebody new. */
  signIn(name: string): Promise<{ id: string; cookie: string }>;
}

/** Ends with the test file. */
export async function startTestServer(env: Record<string, string> = {}, options: StartOptions = {}): Promise<TestServer> {
  const dataDir = await mkdtemp(join(tmpdir(), "cuemark-http-"));
  const running = await startServer(
    { PORT: "0", DATA_DIR: dataDir, DEMO: "off", LOG_LEVEL: "silent", ...env },
    { pages: false, ...options },
  );
  const runtime = getRuntime();
  afterAll(async () => {
    await running.close();
    await rm(dataDir, { recursive: true, force: true });
  });
  return { ...running, runtime, dataDir, signIn: (name) => signIn(runtime, name) };
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
