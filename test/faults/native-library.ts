/** A small library in C, for LD_PRELOAD: how a test gets between the server and its disk without being root. Linux and `cc` alone. */
import { execFileSync, spawnSync } from "node:child_process";
import { join } from "node:path";
import { newFolder } from "./premises";

const canCompile = process.platform === "linux" && spawnSync("cc", ["--version"]).status === 0;

/** Where there is no compiler such tests are skipped by name; on CI they fail. */
export const skipsNative = !canCompile && !process.env.CI;

/** Answers the library's path. `source`: a file beside this one. */
export async function compileLibrary(source: string): Promise<string> {
  if (!canCompile)
    throw new Error("This test needs Linux and a C compiler called cc: install one (apt-get install gcc libc6-dev).");
  const library = join(await newFolder(), source.replace(/\.c$/, ".so"));
  execFileSync("cc", ["-shared", "-fPIC", "-O1", "-o", library, join(import.meta.dirname, source), "-ldl"]);
  return library;
}
