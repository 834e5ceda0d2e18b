/** What SQLite and the file system say when something is wrong, turned into the product's two words for it. */
import { StoreUnavailable } from "./store";

/** The file is not a database this version can use. The message is one sentence for whoever runs the server; nothing was changed. */
export class BadDatabase extends Error {
  readonly code = "bad_database";
}

/** Passing states of disk and locks: the same write may succeed later. */
const PASSING = /^SQLITE_(BUSY|LOCKED|FULL|IOERR|READONLY|CANTOPEN|NOMEM|PROTOCOL)/;

/** The code of a driver's error, also where Drizzle has wrapped it. */
export function sqliteCode(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if ("code" in error && typeof error.code === "string" && error.code.startsWith("SQLITE_")) return error.code;
  return sqliteCode(error.cause);
}

export const isBusy = (error: unknown): boolean => sqliteCode(error)?.startsWith("SQLITE_BUSY") ?? false;
export const isPassing = (error: unknown): boolean => PASSING.test(sqliteCode(error) ?? "");
export const isUniqueViolation = (error: unknown): boolean => sqliteCode(error) === "SQLITE_CONSTRAINT_UNIQUE";

export const unavailable = (message: string, cause?: unknown) => new StoreUnavailable(message, { cause });
