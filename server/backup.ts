/**
 * A copy of everything a server keeps, taken while it runs, and putting one back while it does not. For command lines
 * (`npm run backup`, `npm run restore`): whatever cannot be done is refused in a sentence.
 */
import { constants, existsSync } from "node:fs";
import { copyFile, mkdir, readdir, rename, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { backupDatabase, isInUse, renewEpoch } from "@/db/backup";
import { type DataFolder, describeDataFolder } from "./data-folder";

export class Refused extends Error {
  readonly code = "refused";
}

/** `target` is made whole or not at all; what is there already is never touched. */
export async function backUp(dataDir: string, target: string): Promise<void> {
  const from = describeDataFolder(dataDir);
  const whole = resolve(target);
  if (!existsSync(from.database)) throw new Refused(`There is no database in ${from.path}.`);
  if (existsSync(whole)) throw new Refused(`${whole} exists already; a backup never replaces anything.`);

  const part = describeDataFolder(`${whole}.part`);
  await rm(part.path, { recursive: true, force: true });
  await mkdir(part.path, { recursive: true, mode: 0o700 });
  // The database first: every file it speaks of is in its place by then.
  backupDatabase(from.database, part.database);
  await copyFiles(from, part);
  await rename(part.path, whole);
}

/** What was in the data folder before is kept in a folder beside; answers its path, or null where there was nothing. */
export async function restore(dataDir: string, source: string): Promise<string | null> {
  const from = describeDataFolder(source);
  const to = describeDataFolder(dataDir);
  if (!existsSync(from.database)) throw new Refused(`There is no backup in ${from.path}.`);
  if (existsSync(to.database) && isInUse(to.database)) throw new Refused(`A server is using ${to.path}: stop it first.`);

  const part = describeDataFolder(join(to.path, "restoring"));
  await rm(part.path, { recursive: true, force: true });
  await mkdir(part.path, { recursive: true, mode: 0o700 });
  await copyFile(from.database, part.database);
  await copyFiles(from, part);
  renewEpoch(part.database);

  const kept = await setAside(to);
  for (const name of await readdir(part.path)) await rename(join(part.path, name), join(to.path, name));
  await rm(part.path, { recursive: true });
  return kept;
}

async function copyFiles(from: DataFolder, to: DataFolder): Promise<void> {
  if (existsSync(join(from.path, "secret"))) await copyFile(join(from.path, "secret"), join(to.path, "secret"));
  for (const place of ["media", "poster", "thumbnails"] as const) {
    await mkdir(to[place](""), { recursive: true, mode: 0o700 });
    const names = existsSync(from[place]("")) ? await readdir(from[place]("")) : [];
    for (const id of names) await copyFile(from[place](id), to[place](id), constants.COPYFILE_FICLONE).catch(unlessGone);
  }
}

/** A running server removes what nobody can bring back any more. */
function unlessGone(error: NodeJS.ErrnoException): void {
  if (error.code !== "ENOENT") throw error;
}

/** The folder itself stays where it is: it may be a mounted volume. */
async function setAside({ path }: DataFolder): Promise<string | null> {
  const names = (await readdir(path)).filter((name) => name !== "restoring" && !name.startsWith("before-"));
  if (names.length === 0) return null;
  const kept = join(path, `before-restore-${new Date().toISOString().replace(/[:.]/g, "-")}`);
  await mkdir(kept, { mode: 0o700 });
  for (const name of names) await rename(join(path, name), join(kept, name));
  return kept;
}
