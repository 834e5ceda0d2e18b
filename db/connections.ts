/** Opens the database: one connection that writes, one that only reads, so that reading never waits for a commit. */
import { closeSync, openSync } from "node:fs";
import { createRequire } from "node:module";
import Sqlite from "better-sqlite3";
import { type BetterSQLite3Database, drizzle } from "drizzle-orm/better-sqlite3";
import { BadDatabase, isPassing, unavailable } from "./failures";
import { inspectDatabase, migrateDatabase, shippedMigrations } from "./migrations";

export type Database = BetterSQLite3Database;

/** What was committed, so that answers can be kept for as long as nothing was. */
export interface Commits {
  /** Differs once we have committed anything; what another process has is seen within `ELSEWHERE_MS`. */
  count(): number;
  /** To be called for each of our own. */
  note(): void;
}

export interface Connections {
  /** What `reading` and `writing` speak to; for transactions and pragmas. */
  sqlite: Sqlite.Database;
  reading: Database;
  writing: Database;
  readonly commits: Commits;
  close(): void;
}

/** How long SQLite itself may wait for another process's lock, holding the event loop; longer waits are the writer's (`writer.ts`). */
const BUSY_MS = 100;

/** Throws BadDatabase for a file that must not be opened. `path` may be `:memory:`: one connection then does both. */
export function openConnections(path: string, migrations = shippedMigrations): Connections {
  assertDriverLoads();
  const inMemory = path === ":memory:";
  const version = inMemory ? null : inspectDatabase(path, migrations);
  // The write-ahead log takes its mode from this file: password hashes are for the owner's eyes.
  if (!inMemory) closeSync(openSync(path, "a", 0o600));

  const writer = new Sqlite(path, { timeout: BUSY_MS });
  try {
    assertSqliteVersion(writer);
    writer.pragma("journal_mode = WAL");
    // "ok" means durable: under NORMAL, SQLite's default with WAL, a power cut takes acknowledged rows with it.
    writer.pragma("synchronous = FULL");
    migrateDatabase(writer, version, migrations);
    writer.pragma("foreign_keys = ON");
    const reader = inMemory ? writer : new Sqlite(path, { readonly: true, timeout: BUSY_MS });
    return {
      sqlite: writer,
      reading: drizzle(reader),
      writing: drizzle(writer),
      commits: watchCommits(reader),
      close() {
        if (reader !== writer) reader.close();
        if (writer.open) writer.pragma("wal_checkpoint(TRUNCATE)");
        writer.close();
      },
    };
  } catch (error) {
    writer.close();
    throw isPassing(error) ? unavailable(`${path} cannot be opened right now.`, error) : error;
  }
}

/** How long another process's commit may stay unseen: asking takes a lock, and a storm of joins would ask thousands of times a second. */
const ELSEWHERE_MS = 10;

function watchCommits(reader: Sqlite.Database): Commits {
  const dataVersion = reader.prepare("pragma data_version").pluck();
  let seen: unknown;
  let commits = 0;
  let isAsked = false;
  return {
    count() {
      if (isAsked) return commits;
      const version = dataVersion.get();
      isAsked = true;
      setTimeout(() => {
        isAsked = false;
      }, ELSEWHERE_MS).unref();
      if (version !== seen) commits += 1;
      seen = version;
      return commits;
    },
    note() {
      commits += 1;
    },
  };
}

/** From version 13 the driver crashes the process, without a word, on a Node that lacks Node-API 10. */
function assertDriverLoads(): void {
  const { version }: { version: string } = createRequire(import.meta.url)("better-sqlite3/package.json");
  if (Number.parseInt(version, 10) >= 13 && Number(process.versions.napi) < 10) {
    throw new Error(`better-sqlite3 ${version} needs Node-API 10; Node ${process.version} stops at ${process.versions.napi}.`);
  }
}

/** Older versions can corrupt a write-ahead log that two connections checkpoint. */
function assertSqliteVersion(sqlite: Sqlite.Database): void {
  const version = String(sqlite.prepare("select sqlite_version()").pluck().get());
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  if (major * 1_000_000 + minor * 1_000 + patch < 3_051_003) {
    throw new BadDatabase(`SQLite ${version} is too old: 3.51.3 or newer is needed.`);
  }
}
