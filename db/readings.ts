/** How far into each video's log people have read. */
import { and, eq, gt, isNotNull, isNull, lte, ne, sql } from "drizzle-orm";
import { param } from "./annotation-row";
import type { Database } from "./connections";
import type { Read } from "./reads";
import { annotations, readings, videos } from "./schema";
import type { Store } from "./store";
import type { Writer } from "./writer";

type Readings = Pick<Store, "findReading" | "noteReading">;

export function createReadings(db: { reading: Database; writing: Database }, read: Read, writer: Writer): Readings {
  const statements = prepareStatements(db.reading);
  return {
    findReading: (personId, videoId) =>
      read(() =>
        db.reading.transaction(() => {
          const kept = statements.rev.get({ personId, videoId });
          if (!kept) return null;
          return { rev: kept.rev, deleted: statements.deleted.get({ personId, videoId, rev: kept.rev })?.count ?? 0 };
        }),
      ),

    noteReading: ({ personId, videoId, rev }) =>
      writer.write(() => {
        const video = db.writing
          .select({ rev: videos.rev })
          .from(videos)
          .where(and(eq(videos.id, videoId), isNull(videos.removedAt)))
          .get();
        if (!video) return null;
        const row = { personId, videoId, rev: Math.min(rev, video.rev) };
        return db.writing
          .insert(readings)
          .values(row)
          .onConflictDoUpdate({
            target: [readings.personId, readings.videoId],
            set: { rev: sql`max(${readings.rev}, excluded.rev)` },
          })
          .returning({ rev: readings.rev })
          .get().rev;
      }),
  };
}

const prepareStatements = (db: Database) => ({
  rev: db
    .select({ rev: readings.rev })
    .from(readings)
    .where(and(eq(readings.personId, param("personId")), eq(readings.videoId, param("videoId"))))
    .prepare(),
  // What was made after the cursor was never read; what one wrote oneself is hardly news.
  deleted: db
    .select({ count: sql<number>`count(*)` })
    .from(annotations)
    .where(
      and(
        eq(annotations.videoId, param("videoId")),
        gt(annotations.rev, param("rev")),
        lte(annotations.createdRev, param("rev")),
        isNotNull(annotations.deletedAt),
        ne(annotations.authorId, param("personId")),
      ),
    )
    .prepare(),
});
