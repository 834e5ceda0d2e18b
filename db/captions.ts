/** Captions of videos, kept as WebVTT. */
import { randomBytes } from "node:crypto";
import { and, asc, count, eq, isNull, sql } from "drizzle-orm";
import type { Captions } from "@/lib/protocol/captions";
import type { Database } from "./connections";
import type { Read } from "./reads";
import { captions, videos } from "./schema";
import type { Store } from "./store";
import type { Writer } from "./writer";

type CaptionsStore = Pick<Store, "addCaptions" | "listCaptions" | "findCaptionsText" | "deleteCaptions">;

const columns = {
  id: captions.id,
  videoId: captions.videoId,
  language: captions.language,
  label: captions.label,
  insertedAt: captions.insertedAt,
};

export function createCaptions(
  db: { reading: Database; writing: Database },
  read: Read,
  writer: Writer,
  now: () => number,
): CaptionsStore {
  const ofVideo = (videoId: string) => eq(captions.videoId, videoId);
  const one = (videoId: string, id: string) => and(ofVideo(videoId), eq(captions.id, id));
  const live = and(eq(videos.id, captions.videoId), isNull(videos.removedAt));

  return {
    addCaptions: ({ most, ...given }) =>
      writer.write(() => {
        const held = db.writing.select({ count: count() }).from(captions).where(ofVideo(given.videoId)).get();
        if (held && held.count >= most) return "too_many";
        const row = { ...given, id: randomBytes(8).toString("hex"), insertedAt: now() };
        return toCaptions(db.writing.insert(captions).values(row).returning(columns).get());
      }),

    listCaptions: (videoId) =>
      read(() => {
        const rows = db.reading.select(columns).from(captions).innerJoin(videos, live).where(ofVideo(videoId));
        return rows
          .orderBy(asc(captions.insertedAt), asc(sql`${captions}.rowid`))
          .all()
          .map(toCaptions);
      }),

    findCaptionsText: (videoId, id) =>
      read(() => {
        const found = db.reading.select({ vtt: captions.vtt }).from(captions).innerJoin(videos, live).where(one(videoId, id));
        return found.get()?.vtt ?? null;
      }),

    deleteCaptions: (videoId, id) => writer.write(() => db.writing.delete(captions).where(one(videoId, id)).run().changes > 0),
  };
}

const toCaptions = ({ insertedAt, ...row }: Omit<Captions, "insertedAt"> & { insertedAt: number }): Captions => ({
  ...row,
  insertedAt: new Date(insertedAt).toISOString(),
});
