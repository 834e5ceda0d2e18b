/**
 * Whether a file is a database this version can use, and how it becomes one. Looks before it touches: a file that is damaged, newer
 * than this version or something else altogether is left as it was.
 */
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import Sqlite from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import { backupDatabase } from "./backup";
import { BadDatabase, isPassing, sqliteCode, unavailable } from "./failures";

/** From `db/` and from the bundle in `dist/` alike. */
export const shippedMigrations = fileURLToPath(new URL("../db/migrations", import.meta.url));

/** When the newest migration in the file was made; null where the database is new. */
export type SchemaVersion = number | null;

/** Null where there is no file yet, or an empty one. Throws BadDatabase for anything this version must not open. */
export function inspectDatabase(path: string, folder: string): SchemaVersion {
  if (!existsSync(path) || statSync(path).size === 0) return null;
  const version = readVersion(path);
  if (version !== null && version > Math.max(...readJournal(folder).map((entry) => entry.when))) {
    throw new BadDatabase(`${path} was written by a newer version of Cuemark: start that one, or restore an older backup.`);
  }
  return version;
}

/** Brings the schema up to date. Before an existing database is changed, a copy of it is kept beside it. */
export function migrateDatabase(sqlite: Sqlite.Database, from: SchemaVersion, folder: string): void {
  const next = readJournal(folder).find((entry) => from === null || entry.when > from);
  if (!next) return;
  if (from !== null) backupDatabase(sqlite.name, join(dirname(sqlite.name), `before-migration-${next.tag}.db`));
  migrate(drizzle(sqlite), { migrationsFolder: folder });
}

function readVersion(path: string): SchemaVersion {
  let sqlite: Sqlite.Database | null = null;
  try {
    sqlite = new Sqlite(path, { readonly: true, fileMustExist: true, timeout: 2_000 });
    const tables = sqlite.prepare("select name from sqlite_schema where type = 'table'").pluck().all();
    // A first start may have ended between making the table of migrations and the first migration.
    if (tables.every((name) => name === "__drizzle_migrations")) return null;
    if (!tables.includes("__drizzle_migrations") || !tables.includes("meta")) {
      throw new BadDatabase(`${path} is a database of something else, not of Cuemark.`);
    }
    if (sqlite.pragma("quick_check(1)", { simple: true }) !== "ok") throw damaged(path);
    return Number(sqlite.prepare("select max(created_at) from __drizzle_migrations").pluck().get());
  } catch (error) {
    if (sqliteCode(error) === "SQLITE_NOTADB") throw new BadDatabase(`${path} is not a database.`, { cause: error });
    if (sqliteCode(error)?.startsWith("SQLITE_CORRUPT")) throw damaged(path, error);
    if (isPassing(error)) throw unavailable(`${path} cannot be read right now.`, error);
    throw error;
  } finally {
    sqlite?.close();
  }
}

const damaged = (path: string, cause?: unknown) =>
  new BadDatabase(`${path} is damaged: restore it from a backup. It was left as it is.`, { cause });

/** Oldest first. */
function readJournal(folder: string): { when: number; tag: string }[] {
  const journal: { entries: { when: number; tag: string }[] } = JSON.parse(
    readFileSync(join(folder, "meta", "_journal.json"), "utf8"),
  );
  return journal.entries;
}
