/** Videos one at a time: made, changed, removed, purged. */
import { and, eq, isNull, lt, sql } from "drizzle-orm";
import type { Video } from "@/lib/protocol/video";
import { param } from "./annotation-row";
import type { Connections, Database } from "./connections";
import { createKeptAnswers } from "./kept-answers";
import type { Read } from "./reads";
import { annotations, captions, members, readings, videos } from "./schema";
import type { Store } from "./store";
import { newVideoRow, patchedColumns, selectVideos, toVideo } from "./video-row";
import type { Writer } from "./writer";

type Videos = Pick<
  Store,
  | "createVideo"
  | "findVideo"
  | "findVideoAtOnce"
  | "findMediaType"
  | "updateVideo"
  | "renewThumbnails"
  | "removeVideo"
  | "restoreVideo"
  | "purgeVideos"
>;

export function createVideos(
  db: Pick<Connections, "reading" | "writing" | "commits">,
  read: Read,
  writer: Writer,
  now: () => number,
): Videos {
  const { reading, writing } = db;
  const live = (id: string) => and(eq(videos.id, id), isNull(videos.removedAt));
  const findLive = (from: Database, id: string) => selectVideos(from).where(live(id)).get();
  const byId = selectVideos(reading)
    .where(and(eq(videos.id, param("id")), isNull(videos.removedAt)))
    .prepare();
  const kept = createKeptAnswers<Video | null>(db.commits.count);

  return {
    createVideo: (input) =>
      writer.write(() => {
        writing.insert(videos).values(newVideoRow(input, now())).run();
        const stored = findLive(writing, input.id);
        if (!stored) throw new Error(`Video ${input.id} is gone inside the transaction that made it.`);
        return toVideo(stored);
      }),

    findVideo: (id) =>
      read(() =>
        kept.ask(id, () => {
          const stored = byId.get({ id });
          return stored ? toVideo(stored) : null;
        }),
      ),

    findVideoAtOnce(id) {
      try {
        return kept.peek(id) ?? null;
      } catch {
        // Whoever waits for `findVideo` is told what is wrong.
        return null;
      }
    },

    findMediaType: (id) =>
      read(() => reading.select({ type: videos.mediaType }).from(videos).where(live(id)).get()?.type ?? null),

    updateVideo: (id, patch) =>
      writer.write(() => {
        const before = findLive(writing, id);
        if (!before) return null;
        writing.update(videos).set(patchedColumns(before.row, patch)).where(eq(videos.id, id)).run();
        const after = findLive(writing, id);
        return after ? toVideo(after) : null;
      }),

    renewThumbnails: (id) =>
      writer.write(() => {
        const thumbnailsVersion = sql`${videos.thumbnailsVersion} + 1`;
        writing.update(videos).set({ thumbnailsVersion }).where(live(id)).run();
        const renewed = findLive(writing, id);
        return renewed ? toVideo(renewed) : null;
      }),

    removeVideo: (id, nowMs) =>
      writer.write(() => writing.update(videos).set({ removedAt: nowMs }).where(live(id)).run().changes > 0),

    restoreVideo: (id, ownerId) =>
      writer.write(() => {
        const owned = and(eq(videos.id, id), eq(videos.ownerId, ownerId));
        writing.update(videos).set({ removedAt: null }).where(owned).run();
        const restored = selectVideos(writing).where(owned).get();
        return restored ? toVideo(restored) : null;
      }),

    purgeVideos: (beforeMs) => purge(db, { read, writer }, beforeMs),
  };
}

/** A video at a time, so that a hundred long logs do not hold the event loop in one piece. */
async function purge(
  db: { reading: Database; writing: Database },
  { read, writer }: { read: Read; writer: Writer },
  beforeMs: number,
): Promise<string[]> {
  const due = await read(() => db.reading.select({ id: videos.id }).from(videos).where(lt(videos.removedAt, beforeMs)).all());
  const purged: string[] = [];
  for (const { id } of due) {
    const gone = await writer.write(() => {
      // Looked up again under the lock: its owner may have restored it meanwhile.
      const still = db.writing
        .select({ id: videos.id })
        .from(videos)
        .where(and(eq(videos.id, id), lt(videos.removedAt, beforeMs)))
        .get();
      if (!still) return false;
      db.writing.delete(annotations).where(eq(annotations.videoId, id)).run();
      for (const table of [members, readings, captions]) db.writing.delete(table).where(eq(table.videoId, id)).run();
      db.writing.delete(videos).where(eq(videos.id, id)).run();
      return true;
    });
    if (gone) purged.push(id);
  }
  return purged;
}
