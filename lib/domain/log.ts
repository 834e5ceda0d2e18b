/** Reading a video's log from a cursor: which page a client gets, and when it must drop what it has. */
import type { LogPage, Store } from "@/db/store";
import type { Annotation, Tombstone } from "@/lib/protocol/annotation";
import { encodeAnnotation, encodeChange } from "@/lib/protocol/annotation";
import type { Page } from "@/lib/protocol/channel";
import { limits } from "@/lib/protocol/limits";
import type { Cursor } from "@/lib/protocol/pushes";
import { type AccessDeps, findVisibleVideo } from "./access";
import type { Actor } from "./actor";
import { fail, ok, type Result } from "./result";

/** The page after the cursor, for whoever may see the video. */
export async function readPage(
  deps: AccessDeps,
  actor: Actor,
  videoId: string,
  cursor: Cursor,
  options: PageOptions,
): Promise<Result<Page>> {
  const found = await findVisibleVideo(deps, actor, videoId);
  return found.ok ? readLog(deps.store, videoId, cursor, options) : found;
}

export interface PageOptions {
  /** Of a client that comes back: where too much is due, the answer is a reset. */
  atJoin: boolean;
  /** Rows, where fewer than a full page are wanted. */
  limit?: number;
}

/**
 * One page after the cursor, in one snapshot, whoever asks. `reset` means: drop what you have, this is the full state. It is set where the epoch
 * differs, where the cursor is ahead of the log (a restored database), and, for a client that comes back (`atJoin`), where so much
 * is due that patching costs more than starting over. Never a silent partial answer.
 */
export async function readLog(store: Store, videoId: string, cursor: Cursor, options: PageOptions): Promise<Result<Page>> {
  const full = cursor.by === "id" ? limits.idPage : limits.revPage;
  const bounds = { rows: Math.min(options.limit ?? full.rows, full.rows), bytes: full.bytes, sizeOf: bytesOf };
  const page = await store.readPage(videoId, cursor, bounds);
  if (!page) return fail("not_found");
  if (!(await mustReset(page))) return ok(encodePage(page, { epoch: store.epoch, reset: false, by: cursor.by }));
  const whole = await store.readPage(videoId, startOf(cursor), bounds);
  return whole ? ok(encodePage(whole, { epoch: store.epoch, reset: true, by: cursor.by })) : fail("not_found");

  async function mustReset({ headRev, headId }: LogPage): Promise<boolean> {
    if (cursor.by === "id") return cursor.afterId > headId;
    if (cursor.epoch !== null && cursor.epoch !== store.epoch) return true;
    if (cursor.afterRev > headRev) return true;
    const mayBeMany = options.atJoin && cursor.afterRev > 0 && headRev - cursor.afterRev > limits.changesBeforeReset;
    return mayBeMany && (await store.countChangesSince(videoId, cursor.afterRev)) > limits.changesBeforeReset;
  }
}

const startOf = (cursor: Cursor): Cursor =>
  cursor.by === "id" ? { by: "id", afterId: 0 } : { by: "rev", afterRev: 0, epoch: null };

const bytesOf = (row: Annotation | Tombstone): number => Buffer.byteLength(JSON.stringify(encodeChange(row)));

/** By rev, `rev` is where to go on; by id it is the head, from which a complete reader may continue by rev. */
function encodePage(page: LogPage, { epoch, reset, by }: { epoch: string; reset: boolean; by: Cursor["by"] }): Page {
  return {
    annotations: page.created.map(encodeAnnotation),
    changes: page.changed.map(encodeChange),
    rev: by === "rev" ? page.nextRev : page.headRev,
    epoch,
    has_more: page.hasMore,
    reset,
  };
}
