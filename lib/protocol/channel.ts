/**
 * The shapes that travel on a `video:ID` channel and their HTTP twins (docs/protocol.md). Types only: nothing here runs.
 * What a client sends is parsed in `pushes.ts`.
 */
import type { Author, Tombstone, WireAnnotation } from "./annotation";
import type { WireVideo } from "./video";

/** `resolve` and `moderate` are about everybody's annotations; one's own need `annotate` alone. */
export type Permission = "annotate" | "resolve" | "moderate" | "manage";

/** Who the server takes this socket for. `key` is the presence key: the person's id, or the viewer's browser. */
export interface You {
  key: string;
  name: string | null;
  username: string | null;
  kind: "user" | "guest" | "viewer";
  may: Permission[];
}

/** A page of the log. Paging by rev: continue with `after_rev: rev` while `has_more`. By id: with the greatest id. */
export interface Page {
  annotations: WireAnnotation[];
  changes: (WireAnnotation | Tombstone)[];
  rev: number;
  epoch: string;
  has_more: boolean;
  reset: boolean;
}

export interface JoinReply extends Page {
  video: WireVideo;
  you: You;
}

export interface PostReply {
  annotation: WireAnnotation | Tombstone;
  duplicate?: true;
}

export interface ErrorReply {
  reason: string;
  message: string;
  fields?: Record<string, string>;
  retry_after_ms?: number;
  /** With `conflict`: the row as it stands. */
  annotation?: WireAnnotation | Tombstone;
  /** The limit that was hit, with `rate_limited`. */
  limit?: Record<string, number>;
}

export interface PresenceMeta {
  phx_ref: string;
  phx_ref_prev?: string;
  online_at: string;
  typing: boolean;
  device: "browser" | "phone" | "program";
}

/** A viewer without a name has `kind: "viewer"` and `name: null`. */
export interface PresenceUser {
  id: string;
  username: string | null;
  name: string | null;
  kind: Author["kind"] | "viewer";
}

export interface PresenceEntry {
  user: PresenceUser;
  metas: PresenceMeta[];
}

export type PresenceState = Record<string, PresenceEntry>;
export interface PresenceDiff {
  joins: PresenceState;
  leaves: PresenceState;
}
export interface PresenceCount {
  users: number;
  connections: number;
}

/** Position in ms, whether it plays, playback rate. */
export type Playhead = [at: number, playing: boolean, rate: number];

/** What the server pushes to a joined channel, by event. */
export interface ServerEvents {
  new_annotation: WireAnnotation;
  annotation_changed: WireAnnotation;
  annotation_deleted: Tombstone;
  presence_state: PresenceState;
  presence_diff: PresenceDiff;
  presence_count: PresenceCount;
  playheads: { users: Record<string, Playhead> };
  session_ended: { reason: string };
  drain: { retry_in_ms: number };
}
