// Installs the packages of the lockfile where they are missing, where it changed, or where Node did.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "./root.mjs";
import { ExpectedFailure, run, runNpm } from "./run-program.mjs";
import { hashOf, unlessMadeFrom } from "./stamp.mjs";

// `--include=dev`: NODE_ENV=production in the environment would leave out what builds and tests. `--no-save`: the lockfile
// stays as it is. `--loglevel=error`: npm warns about `nodedir` below on every run.
const INSTALL = ["install", "--include=dev", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"];

export async function installPackages() {
  await unlessMadeFrom(hashOf(["package-lock.json"], wantedPackages()), "node_modules/.cuemark-packages", () => {
    console.log("Installing packages; the first time takes a minute or two …");
    npm(INSTALL);
  });
  // An install leaves modules that were compiled for another Node as they are.
  await unlessMadeFrom(`${process.versions.modules} ${process.platform} ${process.arch}`, "node_modules/.cuemark-node", () => {
    if (!databaseOpens()) npm(["rebuild", "better-sqlite3", "--loglevel=error"]);
  });
}

function npm(args) {
  if (!runNpm(args, compilerEnvironment())) throw new ExpectedFailure(`npm ${args[0]} failed; its reasons are above.`);
}

function wantedPackages() {
  const { dependencies, devDependencies, allowScripts, overrides } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));
  return JSON.stringify({ dependencies, devDependencies, allowScripts, overrides });
}

function databaseOpens() {
  const program = "new (require('better-sqlite3'))(':memory:').close()";
  return run(process.execPath, ["--eval", program], {}, { stdio: "ignore" });
}

/** Compiling fetches Node's headers from nodejs.org unless told that they are here: it then works offline. */
function compilerEnvironment() {
  if (process.env.npm_config_nodedir) return {};
  const prefix = dirname(dirname(process.execPath));
  return existsSync(join(prefix, "include", "node", "node.h")) ? { npm_config_nodedir: prefix } : {};
}
