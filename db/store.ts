/**
 * Every question the product asks its database, in the product's words. Each method is one atomic unit; what it promises is
 * written here, and `db/store.contract.ts` holds every implementation to it. No table, query or transaction leaves this folder.
 *
 * Times are integer milliseconds. Any method may throw `StoreUnavailable` (disk full, database locked for longer than 2 s):
 * nothing was written then. A write's promise settles after the commit is durable.
 */
import type { AccessToken, Scope } from "@/lib/protocol/access-token";
import type { Annotation, Author, Drawing, Tombstone } from "@/lib/protocol/annotation";
import type { Captions } from "@/lib/protocol/captions";
import type { Preferences } from "@/lib/protocol/preferences";
import type { Cursor } from "@/lib/protocol/pushes";
import type { FrameRate, Video, VideoSource, Visibility } from "@/lib/protocol/video";

/** Recognised by `code`, never `instanceof`: pages and server have their own copies of every module. */
export class StoreUnavailable extends Error {
  readonly code = "unavailable";
}

/** One committed change of one video's log. */
export type Change =
  | { kind: "created" | "changed"; videoId: string; annotation: Annotation }
  | { kind: "deleted"; videoId: string; tombstone: Tombstone };

/** A person. `kind: "guest"` has no username and no password. */
export type Person = Author;
export interface Credentials {
  person: Person;
  passwordHash: string;
}
export interface Session {
  id: string;
  person: Person;
  expiresAtMs: number;
}

export interface NewAccessToken {
  personId: string;
  name: string;
  scope: Scope;
  /** Of the token, which is not kept. */
  hash: string;
  /** How many one person may have. */
  most: number;
}

export interface NewVideo {
  id: string;
  ownerId: string;
  title: string;
  description: string;
  source: VideoSource;
  url: string | null;
  visibility: Visibility;
  guests: boolean;
  durationMs?: number | null;
  width?: number | null;
  height?: number | null;
  frameRate?: FrameRate | null;
  firstFrameUs?: number;
  /** Type the media of an upload is served as. */
  mediaType?: string | null;
}
export type VideoPatch = Partial<
  Pick<
    Video,
    | "title"
    | "description"
    | "visibility"
    | "guests"
    | "durationMs"
    | "width"
    | "height"
    | "frameRate"
    | "startTimecode"
    | "hasPoster"
  >
>;

export interface NewCaptions {
  videoId: string;
  language: string;
  label: string;
  /** WebVTT. */
  vtt: string;
  /** How many one video may have. */
  most: number;
}

export interface AnnotationInput {
  videoId: string;
  authorId: string;
  clientId: string | null;
  atMs: number;
  endMs: number | null;
  body: string;
  parentId: number | null;
  drawing: Drawing | null;
}
export type AnnotationPatch = { body?: string; atMs?: number; endMs?: number | null; drawing?: Drawing | null };

export type InsertOutcome =
  | { kind: "inserted"; annotation: Annotation }
  /** This author already used this client id for the same content: the stored row, or its tombstone. */
  | { kind: "duplicate"; annotation: Annotation | Tombstone }
  /** This author used this client id for other content, or in another video. */
  | { kind: "mismatch" }
  /** The parent is not a live, top-level annotation of this video. */
  | { kind: "no_parent" }
  | { kind: "no_video" };

export type ChangeOutcome =
  | { kind: "changed" | "unchanged"; annotation: Annotation }
  /** Someone changed it after `baseRev`: the row as it stands. */
  | { kind: "conflict"; current: Annotation | Tombstone }
  | { kind: "deleted"; tombstone: Tombstone }
  | { kind: "missing" };

export interface PageBounds {
  rows: number;
  bytes: number;
  /** Bytes this row will take in the reply. */
  sizeOf: (row: Annotation | Tombstone) => number;
}
/**
 * A page of the log, read in one snapshot. By rev: every row whose last change is after the cursor, in rev order; `created` are the
 * rows the reader cannot have (made after the cursor), `changed` newer versions and tombstones of rows it has; a row made and deleted
 * after the cursor is left out. By id: live rows with a greater id, in id order, all in `created`.
 */
export interface LogPage {
  created: Annotation[];
  changed: (Annotation | Tombstone)[];
  /** Where to go on by rev: the head when nothing is left, else the rev of the last row read. */
  nextRev: number;
  headRev: number;
  /** The greatest id ever given in this video, deleted rows included; 0 where there is none. */
  headId: number;
  hasMore: boolean;
}

/** How far into a video's log a person has read. */
export interface Reading {
  rev: number;
  deleted: number;
}

export interface VideoList {
  videos: Video[];
  /** Opaque; null when nothing is left. */
  next: string | null;
}

export interface Store {
  /** Random text made with the database and again by a restore: revs of different epochs cannot be compared. */
  readonly epoch: string;

  // people
  createPerson(input: { name: string; username?: string; passwordHash?: string }): Promise<Person | "username_taken">;
  /** Turns a guest into an account under the same id, so that its annotations stay its own. */
  registerGuest(
    id: string,
    input: { name: string; username: string; passwordHash: string },
  ): Promise<Person | "username_taken" | "not_a_guest">;
  renameGuest(id: string, name: string): Promise<Person | "not_a_guest">;
  renamePerson(id: string, name: string): Promise<Person | null>;
  /** Null where nothing was set yet, or there is nobody. */
  findPreferences(personId: string): Promise<Preferences | null>;
  /** In place of what was set before. False where there is nobody. */
  keepPreferences(personId: string, preferences: Preferences): Promise<boolean>;
  /** Usernames are compared without regard to case. */
  findCredentials(username: string): Promise<Credentials | null>;
  /**
   * Ends every session of this account and begins one: `ended` are their ids. Null, and nothing is changed, where `knownHash` is no longer
   * its password's: of two changes at once the second must know the first.
   */
  changePassword(input: {
    personId: string;
    knownHash: string;
    passwordHash: string;
    expiresAtMs: number;
  }): Promise<{ session: Session; ended: string[] } | null>;

  // sessions
  createSession(personId: string, expiresAtMs: number): Promise<Session>;
  /** Null once ended or expired. */
  findSession(id: string, nowMs: number): Promise<Session | null>;
  endSession(id: string): Promise<void>;

  // access tokens
  createAccessToken(input: NewAccessToken): Promise<AccessToken | "too_many">;
  /** Newest first. */
  listAccessTokens(personId: string): Promise<AccessToken[]>;
  findAccessToken(by: { hash: string } | { id: string }): Promise<{ accessToken: AccessToken; person: Person } | null>;
  /** Kept unless a use less than `everyMs` ago was. */
  noteAccessTokenUse(id: string, at: { nowMs: number; everyMs: number }): Promise<void>;
  /** False where this person has none of this id. */
  deleteAccessToken(personId: string, id: string): Promise<boolean>;

  // videos
  createVideo(input: NewVideo): Promise<Video>;
  /** Null where there is none or it was removed. Shared with others who ask: not to be changed. */
  findVideo(id: string): Promise<Video | null>;
  /** The same without waiting, where the answer is at hand; else null, whether there is such a video or not. Never throws. */
  findVideoAtOnce(id: string): Video | null;
  findMediaType(id: string): Promise<string | null>;
  isMember(videoId: string, personId: string): Promise<boolean>;
  /** Newest first: public ones, and those `personId` owns or is a member of; `mine`: these alone. `query` matches title and description. */
  listVideos(input: {
    personId: string | null;
    mine?: boolean;
    query?: string;
    after?: string;
    limit: number;
  }): Promise<VideoList>;
  updateVideo(id: string, patch: VideoPatch): Promise<Video | null>;
  /** Other small pictures of its moments were put there: their version goes up by one. Null where there is no such video. */
  renewThumbnails(id: string): Promise<Video | null>;
  /** Usernames, in the order given. Answers the names that belong to nobody; then nothing is changed. */
  setMembers(videoId: string, usernames: string[]): Promise<{ unknown: string[] }>;
  listMembers(videoId: string): Promise<Person[]>;
  /** Hidden from everyone at once, purged later; may be undone until then. */
  removeVideo(id: string, nowMs: number): Promise<boolean>;
  restoreVideo(id: string, ownerId: string): Promise<Video | null>;
  /** Forgets videos removed before `beforeMs` and everything on them; answers their ids so that their files can go too. */
  purgeVideos(beforeMs: number): Promise<string[]>;

  // captions
  addCaptions(input: NewCaptions): Promise<Captions | "too_many">;
  /** Oldest first; none where the video was removed. */
  listCaptions(videoId: string): Promise<Captions[]>;
  /** As WebVTT; null where there are none of this id on this video, or it was removed. */
  findCaptionsText(videoId: string, id: string): Promise<string | null>;
  /** False where there are none of this id on this video. */
  deleteCaptions(videoId: string, id: string): Promise<boolean>;

  // the log of one video
  /** Takes the next id and rev under the write lock: both follow commit order and rev has no holes. */
  insertAnnotation(input: AnnotationInput): Promise<InsertOutcome>;
  editAnnotation(target: { videoId: string; id: number; baseRev: number; patch: AnnotationPatch }): Promise<ChangeOutcome>;
  /** Leaves a tombstone; deleting again answers the same one. */
  deleteAnnotation(target: { videoId: string; id: number }): Promise<ChangeOutcome>;
  resolveAnnotation(target: { videoId: string; id: number; resolved: boolean; byId: string }): Promise<ChangeOutcome>;
  reactToAnnotation(target: {
    videoId: string;
    id: number;
    emoji: string;
    on: boolean;
    byId: string;
  }): Promise<ChangeOutcome | { kind: "too_many" }>;
  findAnnotation(videoId: string, id: number): Promise<Annotation | Tombstone | null>;
  /** Null where the video is missing or removed. */
  readPage(videoId: string, cursor: Cursor, bounds: PageBounds): Promise<LogPage | null>;
  /** Rows whose last change is after `rev`. */
  countChangesSince(videoId: string, rev: number): Promise<number>;

  // reading
  /** Null where this person has not begun. `deleted`: how many annotations of others they had read are gone since. */
  findReading(personId: string, videoId: string): Promise<Reading | null>;
  /** Moves on to `rev`, never back and never past the log's head; answers where it stands. Null where the video is missing or removed. */
  noteReading(input: { personId: string; videoId: string; rev: number }): Promise<number | null>;

  /** Truncates the write-ahead log and closes. Twice is fine. */
  close(): Promise<void>;
}

export interface StoreOptions {
  /** Called for every committed change, in rev order per video, after the commit and before the writer's promise settles. */
  onChange: (change: Change) => void;
  now: () => number;
}
