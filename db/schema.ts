/**
 * The tables. Times are integer milliseconds since 1970, positions integer milliseconds. Drawings and reactions are JSON text.
 *
 * Drizzle cannot say STRICT, so every CREATE TABLE of the generated migrations carries it by hand: without it SQLite keeps 1.5,
 * Infinity or "abc" in an integer column. `migrations.test.ts` fails where it was forgotten.
 */
import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

/** Facts about the database itself: `epoch`. */
export const meta = sqliteTable("meta", { key: text("key").primaryKey(), value: text("value").notNull() });

/** Accounts and guests; a guest has no username. A guest who registers keeps the id, and so its annotations. */
export const people = sqliteTable(
  "people",
  {
    id: text("id").primaryKey(),
    name: text("name").notNull(),
    username: text("username"),
    passwordHash: text("password_hash"),
    insertedAt: integer("inserted_at").notNull(),
    /** What this person set for themselves, as JSON: keys, language. Null: nothing yet. */
    preferences: text("preferences"),
  },
  (table) => [uniqueIndex("people_username").on(sql`lower(${table.username})`)],
);

export const sessions = sqliteTable(
  "sessions",
  {
    id: text("id").primaryKey(),
    personId: text("person_id")
      .notNull()
      .references(() => people.id),
    expiresAt: integer("expires_at").notNull(),
  },
  (table) => [index("sessions_expiry").on(table.expiresAt)],
);

/** What programs act with in a person's name; the token itself is kept nowhere. */
export const accessTokens = sqliteTable(
  "access_tokens",
  {
    id: text("id").primaryKey(),
    personId: text("person_id")
      .notNull()
      .references(() => people.id),
    name: text("name").notNull(),
    scope: text("scope", { enum: ["read", "annotate"] }).notNull(),
    /** SHA-256 of the token: it is random enough that no salt is needed. */
    hash: text("hash").notNull(),
    insertedAt: integer("inserted_at").notNull(),
    lastUsedAt: integer("last_used_at"),
  },
  (table) => [uniqueIndex("access_tokens_hash").on(table.hash), index("access_tokens_person").on(table.personId)],
);

export const videos = sqliteTable(
  "videos",
  {
    id: text("id").primaryKey(),
    ownerId: text("owner_id")
      .notNull()
      .references(() => people.id),
    title: text("title").notNull(),
    description: text("description").notNull(),
    /** Title and description, folded for searching without regard to case in any script. */
    search: text("search").notNull(),
    source: text("source", { enum: ["upload", "file", "hls", "youtube", "vimeo"] }).notNull(),
    url: text("url"),
    visibility: text("visibility", { enum: ["public", "unlisted", "private"] }).notNull(),
    guests: integer("guests", { mode: "boolean" }).notNull(),
    durationMs: integer("duration_ms"),
    width: integer("width"),
    height: integer("height"),
    frameRateNum: integer("frame_rate_num"),
    frameRateDen: integer("frame_rate_den"),
    firstFrameUs: integer("first_frame_us").notNull(),
    /** The timecode of the first frame, as editors write it: `01:00:00:00`, drop-frame `01:00:00;00`. Null: zero, non-drop. */
    startTimecode: text("start_timecode"),
    hasPoster: integer("has_poster", { mode: "boolean" }).notNull(),
    /** Which drawing of its moments' small pictures is kept, counted from 1; 0: none. Part of their address, so that it can be kept for good. */
    thumbnailsVersion: integer("has_thumbnails").notNull().default(0),
    mediaType: text("media_type"),
    /** Change counter of the log below: bumped by one in the transaction that writes the row, so it has no holes. */
    rev: integer("rev").notNull(),
    annotationCount: integer("annotation_count").notNull(),
    insertedAt: integer("inserted_at").notNull(),
    removedAt: integer("removed_at"),
  },
  (table) => [
    index("videos_newest").on(table.removedAt, table.insertedAt, table.id),
    check("videos_count", sql`${table.rev} >= 0 and ${table.annotationCount} >= 0`),
  ],
);

/** Who may see a private video beside its owner. */
export const members = sqliteTable(
  "members",
  {
    videoId: text("video_id")
      .notNull()
      .references(() => videos.id),
    personId: text("person_id")
      .notNull()
      .references(() => people.id),
    position: integer("position").notNull(),
  },
  (table) => [primaryKey({ columns: [table.videoId, table.personId] }), index("members_person").on(table.personId)],
);

/** How far into a video's log each person has read: what came after is new to them, on every device. */
export const readings = sqliteTable(
  "readings",
  {
    personId: text("person_id")
      .notNull()
      .references(() => people.id),
    videoId: text("video_id")
      .notNull()
      .references(() => videos.id),
    rev: integer("rev").notNull(),
  },
  (table) => [primaryKey({ columns: [table.personId, table.videoId] }), check("readings_rev", sql`${table.rev} >= 0`)],
);

/** What is said in a video, for who cannot hear it; always kept as WebVTT. */
export const captions = sqliteTable(
  "captions",
  {
    id: text("id").primaryKey(),
    videoId: text("video_id")
      .notNull()
      .references(() => videos.id),
    /** BCP 47. */
    language: text("language").notNull(),
    label: text("label").notNull(),
    vtt: text("vtt").notNull(),
    insertedAt: integer("inserted_at").notNull(),
  },
  (table) => [index("captions_video").on(table.videoId, table.insertedAt)],
);

/** The log of each video. A deleted row stays, emptied, so that its number can be told to whoever has not heard of it. */
export const annotations = sqliteTable(
  "annotations",
  {
    /** AUTOINCREMENT: SQLite would otherwise give the highest id again once its row is purged. */
    id: integer("id").primaryKey({ autoIncrement: true }),
    videoId: text("video_id")
      .notNull()
      .references(() => videos.id),
    authorId: text("author_id")
      .notNull()
      .references(() => people.id),
    clientId: text("client_id"),
    /** Of what was first posted under `clientId`: tells a repeat from another post, whatever was edited since. */
    contentHash: text("content_hash"),
    atMs: integer("at_ms").notNull(),
    endMs: integer("end_ms"),
    body: text("body").notNull(),
    /** Checked when posted. No foreign key: rows leave only with their whole video, and each would be looked up then. */
    parentId: integer("parent_id"),
    drawing: text("drawing"),
    reactions: text("reactions"),
    createdRev: integer("created_rev").notNull(),
    rev: integer("rev").notNull(),
    insertedAt: integer("inserted_at").notNull(),
    editedAt: integer("edited_at"),
    resolvedAt: integer("resolved_at"),
    resolvedBy: text("resolved_by").references(() => people.id),
    deletedAt: integer("deleted_at"),
  },
  (table) => [
    uniqueIndex("annotations_rev").on(table.videoId, table.rev),
    uniqueIndex("annotations_client").on(table.authorId, table.clientId),
    index("annotations_id").on(table.videoId, table.id),
    check("annotations_span", sql`${table.atMs} >= 0 and (${table.endMs} is null or ${table.endMs} > ${table.atMs})`),
    check("annotations_order", sql`${table.createdRev} >= 1 and ${table.rev} >= ${table.createdRev}`),
  ],
);
