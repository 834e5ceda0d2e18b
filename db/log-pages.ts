/** Reading the log of a video: pages by rev and by id, each in one snapshot, bounded in rows and bytes. */
import { and, asc, count, eq, gt, isNull, max } from "drizzle-orm";
import { type Annotation, isTombstone, type Tombstone } from "@/lib/protocol/annotation";
import { type AnnotationRow, param, type StoredAnnotation, selectAnnotations, toChange } from "./annotation-row";
import type { Database } from "./connections";
import type { Read } from "./reads";
import { annotations, videos } from "./schema";
import type { LogPage, PageBounds, Store } from "./store";

type LogPages = Pick<Store, "findAnnotation" | "readPage" | "countChangesSince">;
type Statements = ReturnType<typeof prepareStatements>;
type Head = { videoId: string; headRev: number; headId: number };

/** Rows fetched at a time: a page that ends at its bytes has not first read every row it might have held. */
const CHUNK_ROWS = 100;

export function createLogPages(db: Database, read: Read): LogPages {
  const statements = prepareStatements(db);
  return {
    findAnnotation: (videoId, id) =>
      read(() => {
        const stored = statements.byId.get({ videoId, id });
        return stored ? toChange(stored) : null;
      }),

    readPage: (videoId, cursor, bounds) =>
      read(() =>
        db.transaction(() => {
          const video = statements.video.get({ videoId });
          if (!video) return null;
          const head = { videoId, headRev: video.rev, headId: statements.headId.get({ videoId })?.id ?? 0 };
          return cursor.by === "rev"
            ? pageByRev(statements, { ...head, afterRev: cursor.afterRev }, bounds)
            : pageById(statements, { ...head, afterId: cursor.afterId }, bounds);
        }),
      ),

    countChangesSince: (videoId, rev) => read(() => statements.countAfterRev.get({ videoId, after: rev })?.count ?? 0),
  };
}

function pageByRev(statements: Statements, from: Head & { afterRev: number }, bounds: PageBounds): LogPage {
  const { videoId, afterRev, headRev, headId } = from;
  const rows = inChunks(
    (after) => statements.afterRev.all({ videoId, after }),
    afterRev,
    (row) => row.rev,
  );
  const { taken, hasMore } = fillPage(rows, bounds);
  const created: Annotation[] = [];
  const changed: (Annotation | Tombstone)[] = [];
  for (const { row, change } of taken) {
    if (row.createdRev <= afterRev) changed.push(change);
    // Made and deleted after the cursor: the reader never knew of it.
    else if (!isTombstone(change)) created.push(change);
  }
  const nextRev = hasMore ? (taken.at(-1)?.row.rev ?? afterRev) : headRev;
  return { created, changed, nextRev, headRev, headId, hasMore };
}

function pageById(statements: Statements, from: Head & { afterId: number }, bounds: PageBounds): LogPage {
  const { videoId, afterId, headRev, headId } = from;
  const rows = inChunks(
    (after) => statements.afterId.all({ videoId, after }),
    afterId,
    (row) => row.id,
  );
  const { taken, hasMore } = fillPage(rows, bounds);
  const created = taken.flatMap(({ change }) => (isTombstone(change) ? [] : [change]));
  const nextRev = hasMore ? (taken.at(-1)?.row.rev ?? headRev) : headRev;
  return { created, changed: [], nextRev, headRev, headId, hasMore };
}

/** Takes rows until the next one would not fit; always at least one. */
function fillPage(rows: Iterable<StoredAnnotation>, bounds: PageBounds) {
  const taken: { row: AnnotationRow; change: Annotation | Tombstone }[] = [];
  let bytes = 0;
  for (const stored of rows) {
    const change = toChange(stored);
    bytes += bounds.sizeOf(change);
    const isFull = taken.length >= bounds.rows || bytes > bounds.bytes;
    if (isFull && taken.length > 0) return { taken, hasMore: true };
    taken.push({ row: stored.row, change });
  }
  return { taken, hasMore: false };
}

function* inChunks(
  fetch: (after: number) => StoredAnnotation[],
  start: number,
  cursorOf: (row: AnnotationRow) => number,
): Generator<StoredAnnotation> {
  let after = start;
  for (;;) {
    const rows = fetch(after);
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < CHUNK_ROWS) return;
    after = cursorOf(last.row);
  }
}

function prepareStatements(db: Database) {
  const ofVideo = eq(annotations.videoId, param("videoId"));
  return {
    video: db
      .select({ rev: videos.rev })
      .from(videos)
      .where(and(eq(videos.id, param("videoId")), isNull(videos.removedAt)))
      .prepare(),
    headId: db
      .select({ id: max(annotations.id) })
      .from(annotations)
      .where(ofVideo)
      .prepare(),
    byId: selectAnnotations(db)
      .where(and(ofVideo, eq(annotations.id, param("id"))))
      .prepare(),
    afterRev: selectAnnotations(db)
      .where(and(ofVideo, gt(annotations.rev, param("after"))))
      .orderBy(asc(annotations.rev))
      .limit(CHUNK_ROWS)
      .prepare(),
    afterId: selectAnnotations(db)
      .where(and(ofVideo, gt(annotations.id, param("after")), isNull(annotations.deletedAt)))
      .orderBy(asc(annotations.id))
      .limit(CHUNK_ROWS)
      .prepare(),
    countAfterRev: db
      .select({ count: count() })
      .from(annotations)
      .where(and(ofVideo, gt(annotations.rev, param("after"))))
      .prepare(),
  };
}
