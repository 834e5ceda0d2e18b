/**
 * The group commit: writes that arrive together share one transaction, each in a savepoint of its own, so that a durable commit
 * costs one fsync a batch and not one a write. Every write of the process goes through here, one batch at a time.
 * Knows transactions and waiting; knows no table.
 */
import type Sqlite from "better-sqlite3";
import { isBusy, isPassing, unavailable } from "./failures";
import type { Change } from "./store";

export interface Writer {
  /**
   * Runs `work` inside the next transaction and answers what it returned, after the commit is durable and its changes were told.
   * What `work` throws undoes and rejects this write alone. Rejects with StoreUnavailable where nothing could be committed.
   */
  write<T>(work: (announce: Announce) => T): Promise<T>;
  /** Commits what was accepted, then accepts nothing. */
  close(): Promise<void>;
}
export type Announce = (change: Change) => void;

export interface WriterOptions {
  /** A batch is durable; before anybody is told. */
  onCommit?: () => void;
  onChange: (change: Change) => void;
  /** A listener threw: the write stands and the other changes are told all the same. */
  onError?: (error: unknown) => void;
  /** Fits `server/metrics.ts`. */
  metrics?: {
    commitSeconds: { observe(seconds: number): void };
    commitRows: { observe(writes: number): void };
    waitingWrites: { set(writes: number): void };
  };
}

/** A batch holds the event loop: it ends after this many writes, or this long. */
const MAX_BATCH_WRITES = 250;
const MAX_BATCH_MS = 20;
/** Another process holds the write lock: first pause, longest pause, and when to give up. */
const FIRST_PAUSE_MS = 25;
const LONGEST_PAUSE_MS = 400;
const GIVE_UP_MS = 2_000;
/**
 * So many writes are moved from the write-ahead log into the database once nothing was written for a moment. SQLite itself does it within
 * a commit, at a thousand pages: it still does where there is no such moment, but there it holds the event loop just as somebody posts.
 */
const CHECKPOINT_WRITES = 50;
const QUIET_MS = 30;
/** Writes that may wait at once; beyond it the disk is not keeping up and more would only grow memory. */
const MAX_WAITING = 20_000;

interface Waiting {
  /** Runs the write; answers what to do once it is committed. */
  run(announce: Announce): () => void;
  reject(error: unknown): void;
}

export const createWriter = (sqlite: Sqlite.Database, options: WriterOptions): Writer => new GroupCommit(sqlite, options);

class GroupCommit implements Writer {
  readonly #sqlite: Sqlite.Database;
  readonly #options: WriterOptions;
  readonly #transaction: ReturnType<typeof prepareTransaction>;
  readonly #waiting: Waiting[] = [];
  #isScheduled = false;
  #closed: Promise<void> | null = null;
  #onDrained: (() => void) | null = null;
  /** Since when another process has kept the lock from us, and how long to pause before the next try. */
  #busySinceMs: number | null = null;
  #pauseMs = FIRST_PAUSE_MS;
  #writesInLog = 0;
  #quiet: NodeJS.Timeout | null = null;

  constructor(sqlite: Sqlite.Database, options: WriterOptions) {
    this.#sqlite = sqlite;
    this.#options = options;
    this.#transaction = prepareTransaction(sqlite);
  }

  write<T>(work: (announce: Announce) => T): Promise<T> {
    if (this.#closed) return Promise.reject(unavailable("The database is closed."));
    if (this.#waiting.length >= MAX_WAITING) return Promise.reject(unavailable("Too many writes are waiting."));
    return new Promise<T>((resolve, reject) => {
      const run = (announce: Announce) => {
        const value = work(announce);
        return () => resolve(value);
      };
      this.#waiting.push({ run, reject });
      this.#options.metrics?.waitingWrites.set(this.#waiting.length);
      this.#schedule();
    });
  }

  close(): Promise<void> {
    if (this.#quiet) clearTimeout(this.#quiet);
    this.#closed ??= new Promise((resolve) => {
      this.#onDrained = resolve;
      this.#schedule();
    });
    return this.#closed;
  }

  /** After this turn's input was read, so that what arrived together is committed together. */
  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => this.#commitNext());
  }

  #commitNext(): void {
    this.#isScheduled = false;
    if (this.#waiting.length > 0 && this.#takeLock()) this.#commitBatch();
    this.#options.metrics?.waitingWrites.set(this.#waiting.length);
    if (this.#isScheduled) return;
    if (this.#waiting.length > 0) this.#schedule();
    else this.#onDrained?.();
  }

  /** Waits for another process's lock without holding the event loop: tries again later, and in the end refuses everyone. */
  #takeLock(): boolean {
    try {
      this.#transaction.begin();
      this.#forgetLock();
      return true;
    } catch (error) {
      this.#busySinceMs ??= performance.now();
      const leftMs = this.#busySinceMs + GIVE_UP_MS - performance.now();
      if (isBusy(error) && leftMs > 0) {
        this.#isScheduled = true;
        setTimeout(() => this.#commitNext(), Math.min(this.#pauseMs, leftMs));
        this.#pauseMs = Math.min(this.#pauseMs * 2, LONGEST_PAUSE_MS);
      } else {
        this.#forgetLock();
        refuse(this.#waiting.splice(0), error);
      }
      return false;
    }
  }

  #forgetLock(): void {
    this.#busySinceMs = null;
    this.#pauseMs = FIRST_PAUSE_MS;
  }

  #commitBatch(): void {
    const startedMs = performance.now();
    const taken: Waiting[] = [];
    const answers: (() => void)[] = [];
    const changes: Change[] = [];
    try {
      while (taken.length < MAX_BATCH_WRITES && performance.now() - startedMs < MAX_BATCH_MS) {
        const next = this.#waiting.shift();
        if (!next) break;
        taken.push(next);
        answers.push(this.#runOne(next, changes));
      }
      this.#transaction.commit();
    } catch (error) {
      this.#transaction.abandon();
      return refuse(taken, error);
    }
    this.#options.onCommit?.();
    this.#options.metrics?.commitSeconds.observe((performance.now() - startedMs) / 1000);
    this.#options.metrics?.commitRows.observe(taken.length);
    for (const change of changes) this.#tell(change);
    for (const answer of answers) answer();
    this.#writesInLog += taken.length;
    this.#checkpointWhenQuiet();
  }

  #checkpointWhenQuiet(): void {
    if (this.#quiet) clearTimeout(this.#quiet);
    if (this.#writesInLog < CHECKPOINT_WRITES || this.#closed) return;
    this.#quiet = setTimeout(() => {
      this.#writesInLog = 0;
      try {
        this.#transaction.checkpoint();
      } catch {
        // Nothing is lost: the log has everything, and whatever is wrong, the next commit says so to who can be told.
      }
    }, QUIET_MS).unref();
  }

  /** A full disk ends the batch (SQLite may have rolled it back already); any other failure is this write's own. */
  #runOne(write: Waiting, changes: Change[]): () => void {
    const told: Change[] = [];
    this.#transaction.save();
    try {
      const answer = write.run((change) => told.push(change));
      this.#transaction.keep();
      changes.push(...told);
      return answer;
    } catch (error) {
      if (isPassing(error) || !this.#sqlite.inTransaction) throw error;
      this.#transaction.undo();
      return () => write.reject(error);
    }
  }

  #tell(change: Change): void {
    try {
      this.#options.onChange(change);
    } catch (error) {
      if (this.#options.onError) this.#options.onError(error);
      else process.emitWarning(error instanceof Error ? error : new Error("A listener failed.", { cause: error }));
    }
  }
}

function refuse(writes: Waiting[], cause: unknown): void {
  for (const write of writes) write.reject(unavailable("The database cannot be written right now.", cause));
}

function prepareTransaction(sqlite: Sqlite.Database) {
  const begin = sqlite.prepare("BEGIN IMMEDIATE");
  const commit = sqlite.prepare("COMMIT");
  const rollback = sqlite.prepare("ROLLBACK");
  const save = sqlite.prepare("SAVEPOINT one_write");
  const release = sqlite.prepare("RELEASE one_write");
  const undo = sqlite.prepare("ROLLBACK TO one_write");
  const checkpoint = sqlite.prepare("PRAGMA wal_checkpoint(PASSIVE)");
  return {
    begin: () => void begin.run(),
    commit: () => void commit.run(),
    save: () => void save.run(),
    keep: () => void release.run(),
    undo() {
      undo.run();
      release.run();
    },
    /** Waits for nobody: what a reader still needs stays in the log. */
    checkpoint: () => void checkpoint.get(),
    /** After a failure the transaction may be gone already. */
    abandon() {
      if (sqlite.inTransaction) rollback.run();
    },
  };
}
