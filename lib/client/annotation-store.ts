/**
 * A video's annotations as the page shows them: the log's rows, the posts still on their way, minus what its reader just removed.
 * By id the higher rev wins, and a deletion is remembered, so events may come late, twice or out of order. Knows neither the socket
 * nor what is on screen.
 */
import type { Annotation, Tombstone } from "@/lib/protocol/annotation";
import { isTombstone } from "@/lib/protocol/annotation";
import { createListeners } from "./observable";
import type { Annotations, FeedAnnotation, Observable } from "./room";
import { byPosition, bySending, patchSorted } from "./sorted-rows";

export interface AnnotationStore extends Observable<Annotations> {
  apply(row: Annotation | Tombstone): void;
  find(id: number): Annotation | null;
  /** A post of this tab that is not acknowledged; again with the same client id replaces it. */
  putUnsent(row: FeedAnnotation & { clientId: string }): void;
  dropUnsent(clientId: string): void;
  /** Leaves a row out, whatever happens to it, until `unhide`. */
  hide(id: number): void;
  unhide(id: number): void;
  /** Forgets the log, not the posts on their way: its full state follows. */
  reset(): void;
  /** `rev`: how far into the log this is, whatever its last changes were. */
  setComplete(complete: boolean, rev: number): void;
}

/** Listeners hear of a burst once per frame at most. */
const FRAME_MS = 16;

export function createAnnotationStore(): AnnotationStore {
  const log = new Map<number, Annotation>();
  const deleted = new Map<number, number>();
  const unsent = new Map<string, FeedAnnotation>();
  const hidden = new Set<number>();
  /** Who posted under which client id here: only their row keeps it as its key, as others may copy the id. */
  const authors = new Map<string, string>();

  /** What the snapshot holds, by slot: `#id` of the log's rows, the client id of unsent ones. */
  const shown = new Map<string, FeedAnnotation>();
  const changed = new Set<string>();
  let snapshot = toSnapshot({ rows: [], replies: new Map(), complete: false, rev: 0 });
  let headRev = 0;
  const news = createNews();

  function change(slot: string): void {
    changed.add(slot);
    news.soon();
  }

  function render(slot: string): FeedAnnotation | undefined {
    if (!slot.startsWith("#")) return unsent.get(slot);
    const row = log.get(Number(slot.slice(1)));
    if (!row || hidden.has(row.id)) return undefined;
    const own = row.clientId !== null && authors.get(row.clientId) === row.user.id;
    return { ...row, key: own && row.clientId ? row.clientId : slot, state: "sent", error: null };
  }

  function rebuild(): Annotations {
    const threads = new Map<number | null, { gone: FeedAnnotation[]; come: FeedAnnotation[] }>();
    const thread = (row: FeedAnnotation) => {
      const patch = threads.get(row.parentId) ?? { gone: [], come: [] };
      threads.set(row.parentId, patch);
      return patch;
    };
    for (const slot of changed) {
      const before = shown.get(slot);
      const after = render(slot);
      if (before) thread(before).gone.push(before);
      if (after) thread(after).come.push(after);
      if (after) shown.set(slot, after);
      else shown.delete(slot);
    }
    changed.clear();
    return patchSnapshot(snapshot, threads, headRev);
  }

  return {
    get() {
      if (changed.size > 0) snapshot = rebuild();
      return snapshot;
    },
    subscribe: news.subscribe,
    apply(row) {
      const known = Math.max(log.get(row.id)?.rev ?? -1, deleted.get(row.id) ?? -1);
      if (row.rev <= known) return;
      headRev = Math.max(headRev, row.rev);
      if (isTombstone(row)) {
        log.delete(row.id);
        deleted.set(row.id, row.rev);
      } else {
        log.set(row.id, row);
      }
      change(`#${row.id}`);
    },
    find: (id) => log.get(id) ?? null,
    putUnsent(row) {
      authors.set(row.clientId, row.user.id);
      unsent.set(row.clientId, row);
      change(row.clientId);
    },
    dropUnsent(clientId) {
      if (unsent.delete(clientId)) change(clientId);
    },
    hide(id) {
      hidden.add(id);
      change(`#${id}`);
    },
    unhide(id) {
      hidden.delete(id);
      change(`#${id}`);
    },
    reset() {
      for (const id of log.keys()) changed.add(`#${id}`);
      log.clear();
      deleted.clear();
      headRev = 0;
      news.soon();
    },
    setComplete(complete, rev) {
      headRev = Math.max(headRev, rev);
      if (complete === snapshot.complete && headRev === snapshot.rev) return;
      snapshot = toSnapshot({ rows: snapshot.rows, replies: snapshot.replies, complete, rev: headRev });
      news.soon();
    },
  };
}

function patchSnapshot(
  snapshot: Annotations,
  threads: Map<number | null, { gone: FeedAnnotation[]; come: FeedAnnotation[] }>,
  rev: number,
): Annotations {
  let { rows } = snapshot;
  const replies = new Map(snapshot.replies);
  for (const [parentId, patch] of threads) {
    if (parentId === null) rows = patchSorted(rows, patch, byPosition);
    else {
      const thread = patchSorted(replies.get(parentId) ?? [], patch, bySending);
      if (thread.length > 0) replies.set(parentId, thread);
      else replies.delete(parentId);
    }
  }
  return toSnapshot({ rows, replies, complete: snapshot.complete, rev });
}

/** `byKey` is made when first asked for: most snapshots of a burst are never searched. */
function toSnapshot({ rows, replies, complete, rev }: Omit<Annotations, "byKey">): Annotations {
  let byKey: ReadonlyMap<string, FeedAnnotation> | null = null;
  return {
    rows,
    replies,
    complete,
    rev,
    get byKey() {
      byKey ??= new Map([rows, ...replies.values()].flat().map((row) => [row.key, row]));
      return byKey;
    },
  };
}

/** Tells at the end of this turn, or with the next frame where one was told already. */
function createNews() {
  const listeners = createListeners();
  let waiting = false;
  let toldAtMs = Number.NEGATIVE_INFINITY;
  const tell = () => {
    waiting = false;
    toldAtMs = performance.now();
    listeners.tell();
  };
  return {
    subscribe: listeners.add,
    soon(): void {
      if (waiting) return;
      waiting = true;
      const restMs = toldAtMs + FRAME_MS - performance.now();
      if (restMs > 0) setTimeout(tell, restMs);
      else queueMicrotask(tell);
    },
  };
}
