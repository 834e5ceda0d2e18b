// Does only what changed: a step keeps the hash of what it was made from beside what it made.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { root } from "./root.mjs";

const NOT_SOURCES = /\.test\.tsx?$|\.contract\.ts$/;

/** One hash over files and whole folders (relative to the repository) and over any other text that decides. */
export function hashOf(paths, ...texts) {
  const hash = createHash("sha256");
  for (const path of paths.flatMap(filesIn).sort())
    hash
      .update(`${path}\0`)
      .update(readFileSync(root + path))
      .update("\0");
  for (const text of texts) hash.update(`${text}\0`);
  return hash.digest("hex");
}

/** Runs `make` unless what lies there was made from the same. A make that fails or is interrupted leaves no stamp. */
export async function unlessMadeFrom(hash, stampPath, make) {
  const path = root + stampPath;
  if (readStamp(path) === hash) return;
  rmSync(path, { force: true });
  await make();
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, hash);
}

function readStamp(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

function filesIn(path) {
  const stat = statSync(root + path, { throwIfNoEntry: false });
  if (!stat) return [];
  if (stat.isFile()) return NOT_SOURCES.test(path) ? [] : [path];
  return readdirSync(root + path).flatMap((name) => filesIn(`${path}/${name}`));
}
