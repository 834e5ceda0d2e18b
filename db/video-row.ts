/** A video as it is stored, and the way from there to what the product speaks of. */
import { eq, type InferInsertModel, type InferSelectModel } from "drizzle-orm";
import type { Video } from "@/lib/protocol/video";
import { instant, type PersonRow, personColumns, toAuthor } from "./annotation-row";
import type { Database } from "./connections";
import { people, videos } from "./schema";
import type { NewVideo, VideoPatch } from "./store";

export type VideoRow = InferSelectModel<typeof videos>;

/** The beginning of every question that answers videos. */
export const selectVideos = (db: Database) =>
  db.select({ row: videos, owner: personColumns }).from(videos).innerJoin(people, eq(people.id, videos.ownerId)).$dynamic();

export const toVideo = ({ row, owner }: { row: VideoRow; owner: PersonRow }): Video => ({
  id: row.id,
  title: row.title,
  description: row.description,
  source: row.source,
  url: row.url,
  owner: toAuthor(owner),
  durationMs: row.durationMs,
  width: row.width,
  height: row.height,
  frameRate: row.frameRateNum === null || row.frameRateDen === null ? null : { num: row.frameRateNum, den: row.frameRateDen },
  firstFrameUs: row.firstFrameUs,
  startTimecode: row.startTimecode,
  hasPoster: row.hasPoster,
  thumbnailsVersion: row.thumbnailsVersion,
  visibility: row.visibility,
  guests: row.guests,
  rev: row.rev,
  annotationCount: row.annotationCount,
  insertedAt: instant(row.insertedAt),
});

export const newVideoRow = (input: NewVideo, insertedAtMs: number): InferInsertModel<typeof videos> => ({
  id: input.id,
  ownerId: input.ownerId,
  title: input.title,
  description: input.description,
  search: searchText(input.title, input.description),
  source: input.source,
  url: input.url,
  visibility: input.visibility,
  guests: input.guests,
  durationMs: input.durationMs,
  width: input.width,
  height: input.height,
  frameRateNum: input.frameRate?.num,
  frameRateDen: input.frameRate?.den,
  firstFrameUs: input.firstFrameUs ?? 0,
  hasPoster: false,
  thumbnailsVersion: 0,
  mediaType: input.mediaType,
  rev: 0,
  annotationCount: 0,
  insertedAt: insertedAtMs,
});

/** The columns a patch changes in this row; absent and undefined fields stay. */
export function patchedColumns(row: VideoRow, patch: VideoPatch): Partial<VideoRow> {
  const { frameRate, ...rest } = patch;
  const { title = row.title, description = row.description } = patch;
  const rate = frameRate === undefined ? {} : { frameRateNum: frameRate?.num ?? null, frameRateDen: frameRate?.den ?? null };
  return { ...rest, ...rate, search: searchText(title, description) };
}

/** Case, width and composition of letters do not matter to a search, in any script. */
export const fold = (text: string): string => text.normalize("NFKC").toLowerCase();
const searchText = (title: string, description: string): string => fold(`${title}\n${description}`);
