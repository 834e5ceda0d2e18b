// Runs a program to its end, its output going where ours goes.
import { spawnSync } from "node:child_process";
import { root } from "./root.mjs";

/** A failure already explained on the screen: no stack trace. */
export class ExpectedFailure extends Error {
  expected = true;
}

/** A script of a package, run by this very Node. Answers whether it succeeded. */
export function runScript(script, args, env = {}) {
  return run(process.execPath, [`${root}node_modules/${script}`, ...args], env);
}

/** npm by its own path where npm started us: no `npm.cmd`, no other npm that happens to come first in PATH. */
export function runNpm(args, env = {}) {
  const own = process.env.npm_execpath;
  if (own?.endsWith(".js")) return run(process.execPath, [own, ...args], env);
  return run("npm", args, env, { shell: process.platform === "win32" });
}

export function run(program, args, env = {}, options = {}) {
  const ended = spawnSync(program, args, { cwd: root, stdio: "inherit", env: { ...process.env, ...env }, ...options });
  if (ended.signal) process.exit(130);
  return ended.status === 0;
}
