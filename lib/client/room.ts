/**
 * One watch page's live side, framework-free: what the interface reads (small observable stores) and what it may ask for.
 * Knows neither React nor the picture. `createRoom` in `create-room.ts` builds it over the npm `phoenix` client.
 */
import type { Annotation, Drawing } from "@/lib/protocol/annotation";
import type { PresenceUser, You } from "@/lib/protocol/channel";

/** Read by `useSyncExternalStore`: `get` answers the same object until something changed. */
export interface Observable<T> {
  get(): T;
  subscribe(listener: () => void): () => void;
}

/** `offline`: not connected, trying again by itself. `gone`: refused for good (removed, or no longer ours to see). */
export type Connection = "connecting" | "live" | "offline" | "gone";

/** An annotation on screen. Pending and failed ones have no id yet: `clientId` is what tells rows apart. */
export interface FeedAnnotation extends Omit<Annotation, "id" | "clientId"> {
  /** Stable across pending → sent: the client id of what was written in this tab, else `#id` (others may reuse a client id). */
  key: string;
  id: number | null;
  clientId: string | null;
  state: "sent" | "pending" | "failed";
  /** Why a post failed, in words for its author. */
  error: string | null;
}

/** Sorted by (atMs, id); pending ones stand where they will land. Replies are in `replies`, not in `rows`. */
export interface Annotations {
  rows: readonly FeedAnnotation[];
  /** Live replies by their parent's id, oldest first. */
  replies: ReadonlyMap<number, readonly FeedAnnotation[]>;
  byKey: ReadonlyMap<string, FeedAnnotation>;
  /** Whether the whole log is here; false during the first load. */
  complete: boolean;
  /** The last change of the log that is in here, a deletion's included. */
  rev: number;
}

export interface PersonHere {
  key: string;
  user: PresenceUser;
  /** Tabs and devices. */
  connections: number;
  typing: boolean;
  isMe: boolean;
}
export interface People {
  people: readonly PersonHere[];
  users: number;
  connections: number;
}

/** Where somebody else's playback stands; `atMs` was true at `receivedAtMs` (performance.now clock). */
export interface PeerPlayhead {
  key: string;
  user: PresenceUser;
  atMs: number;
  playing: boolean;
  rate: number;
  receivedAtMs: number;
}

export interface Draft {
  atMs: number;
  endMs?: number | null;
  body: string;
  parentId?: number | null;
  drawing?: Drawing | null;
}

/** `message` is for the person who tried; the interface keeps what they typed. */
export type Answer = { ok: true } | { ok: false; reason: string; message: string };

export interface Room {
  connection: Observable<Connection>;
  /** Null until the first join. */
  you: Observable<You | null>;
  annotations: Observable<Annotations>;
  people: Observable<People>;
  playheads: Observable<readonly PeerPlayhead[]>;

  /** Shows at once as pending, is kept over reloads until acknowledged, and is posted exactly once however often it is tried. */
  post(draft: Draft): void;
  retry(clientId: string): void;
  discard(clientId: string): void;
  edit(id: number, patch: { body?: string; atMs?: number; endMs?: number | null }): Promise<Answer>;
  /** Hides at once; the deletion leaves after `undoMs` unless `undo` is called first, and at the latest when the page goes. */
  remove(id: number): { undo(): void };
  resolve(id: number, resolved: boolean): Promise<Answer>;
  react(id: number, emoji: string, on: boolean): Promise<Answer>;
  typing(typing: boolean): void;
  playhead(atMs: number, playing: boolean, rate: number): void;

  /** After signing in or out or taking a name: reconnects as whoever the session now says. */
  reconnect(): void;
  close(): void;
}
