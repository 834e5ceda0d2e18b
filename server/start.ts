/**
 * The program: what `node dist/server.js` runs, and what `npm start` imports. Starts a server from the environment and prints one line
 * once it is ready; everything else it says is JSON in the log, or on standard error where it cannot start. `--no-pages`: the socket and
 * our own routes alone, for load tests. `backup PLACE` and `restore PLACE` copy the data instead.
 */
import { existsSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import type { RunningServer } from "./main";

if (existsSync(".env")) process.loadEnvFile(".env");
// React and Next read this when they are loaded, so it is settled before anything is.
const env: Record<string, string | undefined> = process.env;
env.NODE_ENV ||= "production";

// Some ten seconds after much was made, V8 gives memory back by collecting everything two or three times: 10 to 25 ms each, as Next alone
// is 40 MB, for which whoever posts in a quiet room waits (docs/decisions/0013). What grows is still collected as it grows.
setFlagsFromString("--no-memory-reducer");

const [, , command = "start", place] = process.argv;
if (command === "backup" || command === "restore") await copyData(command, place);
else await start();

async function copyData(which: "backup" | "restore", where: string | undefined): Promise<void> {
  const { runBackup, runRestore } = await import("./backup-command");
  const done = await (which === "backup" ? runBackup : runRestore)(env, where).catch(explainAndExit);
  process.stdout.write(`${done}\n`);
}

async function start(): Promise<void> {
  const { startServer } = await import("./main");
  const options = { dev: env.NODE_ENV === "development", pages: !process.argv.includes("--no-pages") };
  const running = await startServer(env, options).catch(explainAndExit);
  process.stdout.write(`Cuemark is at ${running.url}\n`);
  endOnSignals(running);
  endWithParent(running);
  endOnSurprises(running);
}

/** Wrong settings, a port in use, a database that is none of ours: sentences, not stack traces. */
function explainAndExit(error: NodeJS.ErrnoException): never {
  process.stderr.write(`${sentenceFor(error)}\n`);
  process.exit(1);
}

function sentenceFor(error: NodeJS.ErrnoException & { port?: number; address?: string }): string {
  switch (error.code) {
    case "wrong_settings":
    case "bad_database":
    case "refused":
      return error.message;
    case "EADDRINUSE":
      return `PORT ${error.port} at ${error.address} is already taken. Choose another one, or 0 for any that is free.`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EACCES":
      return `The server cannot use what it was given: ${error.message}.`;
    default:
      return error.stack ?? error.message;
  }
}

/** The first signal drains, the second one does not wait. */
function endOnSignals(running: RunningServer): void {
  let ending = false;
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (ending) process.exit(1);
      ending = true;
      running.log.info({ signal }, "draining");
      void end(running, 0);
    });
  }
}

/** npm starts us through a shell: a `kill` of npm ends both of them and would leave us behind, holding the port. */
function endWithParent(running: RunningServer): void {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    running.log.info("npm is gone: draining");
    void end(running, 0);
  }, 500).unref();
}

/** After an exception nobody caught nothing can be trusted; a rejection nobody awaited is one answer that was not given. */
function endOnSurprises(running: RunningServer): void {
  process.on("unhandledRejection", (error) => running.log.error({ err: error }, "unhandled rejection"));
  process.on("uncaughtException", (error) => {
    running.log.fatal({ err: error }, "uncaught exception: draining");
    void end(running, 1);
  });
}

async function end(running: RunningServer, status: number): Promise<void> {
  await running.close();
  process.exit(status);
}
