/** A consistent copy of a database in use, and the mark that its copy was put back. For command lines: both hold the event loop. */
import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";
import Sqlite from "better-sqlite3";
import { isBusy } from "./failures";

/**
 * Copies the database at `from` to `to` while others read and write it; `to` is replaced whole or not at all, and only its owner may
 * read it. Uploaded media are plain files beside it and are not part of the copy.
 */
export function backupDatabase(from: string, to: string): void {
  const part = `${to}.part`;
  rmSync(part, { force: true });
  const file = openSync(part, "w", 0o600);
  const source = new Sqlite(from, { readonly: true, fileMustExist: true, timeout: 2_000 });
  try {
    source.prepare("vacuum into ?").run(part);
    fsyncSync(file);
    renameSync(part, to);
  } finally {
    source.close();
    closeSync(file);
    rmSync(part, { force: true });
  }
}

/** Whether another process has this database open, even if it does nothing with it just now. */
export function isInUse(path: string): boolean {
  const sqlite = new Sqlite(path, { fileMustExist: true, timeout: 100 });
  try {
    sqlite.pragma("locking_mode = EXCLUSIVE");
    sqlite.exec("begin exclusive; rollback");
    return false;
  } catch (error) {
    if (isBusy(error)) return true;
    throw error;
  } finally {
    sqlite.close();
  }
}

/** After a restore, with the server stopped: clients that saw what the backup had not are told to load everything again. */
export function renewEpoch(path: string): void {
  const sqlite = new Sqlite(path, { fileMustExist: true, timeout: 2_000 });
  try {
    sqlite.prepare("update meta set value = ? where key = 'epoch'").run(newEpoch());
    sqlite.pragma("wal_checkpoint(TRUNCATE)");
  } finally {
    sqlite.close();
  }
}

export const newEpoch = (): string => randomBytes(9).toString("base64url");
