// Two products, each made only when its sources changed: the pages (.next), and our own programs, one file each (dist).
import { rmSync } from "node:fs";
import { root } from "./root.mjs";
import { ExpectedFailure, runScript } from "./run-program.mjs";
import { hashOf, unlessMadeFrom } from "./stamp.mjs";

const CONFIGURATION = ["package-lock.json", "tsconfig.json", "scripts/build.mjs"];
const PAGES = ["app", "components", "lib", "public", "next.config.ts", ...CONFIGURATION];
const SERVER = ["server", "lib", "db", "scripts/backup.ts", ...CONFIGURATION];

export async function build() {
  await unlessMadeFrom(hashOf(PAGES), ".next/cuemark-stamp", buildPages);
  await bundle();
}

/** Without the pages. */
export async function bundle() {
  await unlessMadeFrom(hashOf(SERVER), "dist/cuemark-stamp", bundlePrograms);
}

function buildPages() {
  console.log("Building the pages …");
  // Next checks the types of routes that `next dev` saw, also of those deleted since.
  rmSync(`${root}.next/dev`, { recursive: true, force: true });
  const built = runScript("next/dist/bin/next", ["build"], { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" });
  if (!built) throw new ExpectedFailure("The pages could not be built; the reasons are above.");
}

async function bundlePrograms() {
  const esbuild = await import("esbuild");
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: { server: "./server/start.ts", "probe-worker": "./server/probe-worker.ts", backup: "./scripts/backup.ts" },
    outdir: "dist",
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    sourcemap: true,
    logLevel: "warning",
  });
}
