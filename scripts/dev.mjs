// The server from its sources, started again at every change of them; pages reload by themselves (Next's HMR).
import { spawn } from "node:child_process";
import { root } from "./root.mjs";

export async function dev() {
  const watcher = spawn(process.execPath, ["node_modules/tsx/dist/cli.mjs", "watch", "--clear-screen=false", "server/start.ts"], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, NODE_ENV: "development", NEXT_TELEMETRY_DISABLED: "1" },
  });
  watcher.on("exit", (code) => process.exit(code ?? 1));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => watcher.kill(signal));
  endWithParent(() => watcher.kill("SIGTERM"));
}

/** A `kill` of npm ends npm and its shell, not us. */
function endWithParent(end) {
  const parent = process.ppid;
  if (!process.env.npm_lifecycle_event) return;
  setInterval(() => process.ppid !== parent && end(), 500).unref();
}
