/** The prepared statements that change the log of a video, on the connection that writes. They promise nothing by themselves. */
import { and, eq, isNull, sql } from "drizzle-orm";
import { type AnnotationRow, param, type StoredAnnotation, selectAnnotations } from "./annotation-row";
import type { Database } from "./connections";
import { annotations, videos } from "./schema";

/** What a change may touch. */
export type MutableRow = Pick<
  AnnotationRow,
  "atMs" | "endMs" | "body" | "drawing" | "reactions" | "editedAt" | "resolvedAt" | "resolvedBy" | "deletedAt"
>;
export type NewRow = Omit<AnnotationRow, keyof MutableRow | "id" | "createdRev"> &
  Pick<AnnotationRow, "atMs" | "endMs" | "body" | "drawing">;

export type LogStatements = ReturnType<typeof prepareLogStatements>;

export function prepareLogStatements(db: Database) {
  const liveVideo = db
    .select({ rev: videos.rev })
    .from(videos)
    .where(and(eq(videos.id, param("videoId")), isNull(videos.removedAt)))
    .prepare();
  const bump = db
    .update(videos)
    .set({ rev: sql`${videos.rev} + 1`, annotationCount: sql`${videos.annotationCount} + ${param("added")}` })
    .where(eq(videos.id, param("videoId")))
    .returning({ rev: videos.rev })
    .prepare();
  const byId = selectAnnotations(db)
    .where(and(eq(annotations.id, param("id")), eq(annotations.videoId, param("videoId"))))
    .prepare();
  const byClientId = selectAnnotations(db)
    .where(and(eq(annotations.authorId, param("authorId")), eq(annotations.clientId, param("clientId"))))
    .prepare();
  const insert = prepareInsert(db);
  const update = prepareUpdate(db);

  return {
    isLive: (videoId: string): boolean => liveVideo.get({ videoId }) !== undefined,
    /** The next rev of the video. `added`: by how many its live annotations grow. */
    bump(videoId: string, added: -1 | 0 | 1): number {
      const bumped = bump.get({ videoId, added });
      if (!bumped) throw new Error(`Video ${videoId} is gone inside the transaction that found it.`);
      return bumped.rev;
    },
    find: (videoId: string, id: number): StoredAnnotation | undefined => byId.get({ videoId, id }),
    findByClientId: (authorId: string, clientId: string): StoredAnnotation | undefined => byClientId.get({ authorId, clientId }),
    insert: (row: NewRow): number => insert.get({ ...row }).id,
    update: (id: number, rev: number, row: MutableRow): void => void update.run({ ...row, id, rev }),
  };
}

function prepareInsert(db: Database) {
  return db
    .insert(annotations)
    .values({
      videoId: param("videoId"),
      authorId: param("authorId"),
      clientId: param("clientId"),
      contentHash: param("contentHash"),
      atMs: param("atMs"),
      endMs: param("endMs"),
      body: param("body"),
      parentId: param("parentId"),
      drawing: param("drawing"),
      createdRev: param("rev"),
      rev: param("rev"),
      insertedAt: param("insertedAt"),
    })
    .returning({ id: annotations.id })
    .prepare();
}

function prepareUpdate(db: Database) {
  return db
    .update(annotations)
    .set({
      atMs: param("atMs"),
      endMs: param("endMs"),
      body: param("body"),
      drawing: param("drawing"),
      reactions: param("reactions"),
      editedAt: param("editedAt"),
      resolvedAt: param("resolvedAt"),
      resolvedBy: param("resolvedBy"),
      deletedAt: param("deletedAt"),
      rev: param("rev"),
    })
    .where(eq(annotations.id, param("id")))
    .prepare();
}
