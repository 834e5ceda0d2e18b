/**
 * The channel of one video for one socket: parses the event's name, calls the use case, says the result. Rules live in `lib/domain`,
 * the order of log and live events in `catch-up.ts`, join refs and leaves in `session.ts`.
 */

import { type AccessDeps, findVisibleVideo, findVisibleVideoAtOnce, type Visible } from "@/lib/domain/access";
import { deleteAnnotation, editAnnotation, postAnnotation, reactToAnnotation, resolveAnnotation } from "@/lib/domain/annotations";
import { permissionsOf } from "@/lib/domain/permissions";
import { type Failure, fail, invalid, ok, type Result } from "@/lib/domain/result";
import { type Annotation, encodeAnnotation, encodeChange } from "@/lib/protocol/annotation";
import type { PostReply, PresenceUser, You } from "@/lib/protocol/channel";
import type { EncodedJson } from "@/lib/protocol/encoded-json";
import { limits } from "@/lib/protocol/limits";
import * as pushes from "@/lib/protocol/pushes";
import { fieldErrors } from "@/lib/protocol/text";
import { encodeVideo, type Video } from "@/lib/protocol/video";
import type { Place } from "@/server/presence/roster";
import type { Broadcast, PubSub, Subscriber } from "@/server/pubsub/pubsub";
import type { RateLimits } from "@/server/rate-limits";
import { CatchUp } from "./catch-up";
import type { Channel, JoinOutcome, Peer, Reply, Route } from "./channel";
import { errorReply } from "./error-reply";
import type { EncodedPage, PageCache } from "./page-cache";
import type { Room, RoomRegistry } from "./room";

export interface VideoChannelDeps extends AccessDeps {
  pages: PageCache;
  pubsub: PubSub;
  rooms: RoomRegistry;
  rateLimits: Pick<RateLimits, "post">;
  now: () => number;
  observePost(seconds: number): void;
}

export const TOPIC_PREFIX = "video:";
export const topicOf = (videoId: string): string => `${TOPIC_PREFIX}${videoId}`;
const videoIdOf = (topic: string): string => topic.slice(TOPIC_PREFIX.length);

/** Joins with whatever cursor the client has; params that are no object count as none. */
export const videoRoute = (deps: VideoChannelDeps): Route => ({
  async join(peer, params) {
    const cursor = readCursor(params);
    return cursor.success ? new VideoChannel(deps, peer).join(cursor.data) : refusal(invalid(fieldErrors(cursor.error)).error);
  },

  joinAtOnce(peer, params) {
    if (peer.actor.kind !== "viewer") return null;
    const cursor = readCursor(params);
    if (!cursor.success) return null;
    const visible = findVisibleVideoAtOnce(deps, peer.actor, videoIdOf(peer.topic));
    const page = visible && deps.pages.find(visible.video, cursor.data, AT_JOIN);
    return page && new VideoChannel(deps, peer).letIn(visible, page, cursor.data);
  },
});

const readCursor = (params: unknown) => pushes.joinParams.safeParse(isObject(params) ? params : {});
const refusal = (failure: Failure): JoinOutcome => ({ ok: false, response: errorReply(failure).response });

const AT_JOIN = { atJoin: true };
const CHANGE_EVENTS = new Set(["new_annotation", "edit_annotation", "delete_annotation", "resolve_annotation", "react"]);

export class VideoChannel implements Channel {
  readonly #videoId: string;
  readonly #catchUp: CatchUp;
  readonly #room: Room;
  /** What the person was told they may do; null until then. */
  #may: string | null = null;
  /** What the join found, until it is told. */
  #found: { page: EncodedPage; by: pushes.Cursor["by"] } | null = null;
  #place: Place | null = null;
  /** Who the room's broadcasts are handed to; the wire itself once nothing is to be held back, as a fan-out fetches every object anew. */
  #listener: Subscriber;
  #typingTimer: NodeJS.Timeout | null = null;
  #mustRecheck = false;
  #closed = false;

  constructor(
    private readonly deps: VideoChannelDeps,
    private readonly peer: Peer,
  ) {
    this.#videoId = videoIdOf(peer.topic);
    this.#catchUp = new CatchUp(peer.wire);
    this.#room = deps.rooms.enter(peer.topic, this);
    this.#listener = this;
    deps.pubsub.subscribe(peer.topic, this);
  }

  async join(cursor: pushes.Cursor): Promise<JoinOutcome> {
    const { deps, peer } = this;
    try {
      const found = await findVisibleVideo(deps, peer.actor, this.#videoId);
      if (!found.ok) return refusal(found.error);
      const page = await deps.pages.read(deps.store, found.value.video, cursor, AT_JOIN);
      return page.ok ? this.letIn(found.value, page.value, cursor) : refusal(page.error);
    } finally {
      this.#leaveUnlessFound();
    }
  }

  letIn({ video, access }: Visible, page: EncodedPage, { by }: pushes.Cursor): JoinOutcome {
    try {
      const may = permissionsOf(this.peer.actor, access);
      const { id: key, name, username, kind } = presenceUser(this.peer);
      const you: You = { key, name, username, kind, may };
      const response = page.json.behind(`{"video":${videoJson(video)},"you":${JSON.stringify(you)}}`);
      this.#found = { page, by };
      this.#may = may.join();
      return { ok: true, response, channel: this };
    } finally {
      this.#leaveUnlessFound();
    }
  }

  /** Whoever is not let in leaves nothing in the room. */
  #leaveUnlessFound(): void {
    if (!this.#found) this.close();
  }

  /** After the reply: first what the page did not cover, then the list as it stands, then this socket joins it. */
  start(): void {
    if (this.#closed || !this.#found) return;
    const { deps, peer } = this;
    this.#catchUp.finishReading(this.#found.page, this.#found.by);
    this.#found = null;
    const { roster, playheads } = this.#room;
    peer.push("presence_state", roster.encodedState());
    if (playheads.size > 0) peer.push("playheads", { users: playheads.all() });
    const online_at = isoInstant(deps.now());
    this.#place = roster.track(peer.key, presenceUser(peer), { online_at, typing: false, device: peer.device });
    this.#listen();
    if (this.#mustRecheck) void this.recheckAccess();
  }

  static readonly #handlers = new Map<string, (self: VideoChannel, payload: object) => Promise<Handled> | Handled>([
    ["new_annotation", (self, payload) => self.#post(payload)],
    ["edit_annotation", (self, payload) => self.#change(editAnnotation, payload)],
    ["resolve_annotation", (self, payload) => self.#change(resolveAnnotation, payload)],
    ["react", (self, payload) => self.#change(reactToAnnotation, payload)],
    ["delete_annotation", (self, payload) => self.#delete(payload)],
    ["catch_up", (self, payload) => self.#readOn(payload)],
    ["typing", (self, payload) => self.#typing(payload)],
    ["playhead", (self, payload) => self.#playhead(payload)],
    ["refresh_token", (self, payload) => self.#refreshToken(payload)],
  ]);

  deliver(broadcast: Broadcast): void {
    if (broadcast.rev !== null) this.#catchUp.deliver(broadcast);
    else if (this.#place) this.peer.wire.deliver(broadcast);
  }

  /** To be called whenever the catch-up has changed its mind. */
  #listen(): void {
    const listener = this.#place && this.#catchUp.isLive ? this.peer.wire : this;
    if (listener === this.#listener || this.#closed) return;
    this.deps.pubsub.unsubscribe(this.peer.topic, this.#listener);
    this.deps.pubsub.subscribe(this.peer.topic, listener);
    this.#listener = listener;
  }

  overlaps(event: string): boolean {
    return event === "new_annotation";
  }

  async handle(event: string, payload: unknown): Promise<Reply> {
    const handle = VideoChannel.#handlers.get(event);
    if (!handle) return errorReply(invalid({ event: "is not known here" }).error);
    if (CHANGE_EVENTS.has(event)) {
      const allowed = this.deps.rateLimits.post(this.peer.key);
      if (!allowed.ok) return errorReply(allowed.error);
    }
    const result = await handle(this, isObject(payload) ? payload : {});
    const reply: Reply = result.ok ? { status: "ok", response: result.value } : errorReply(result.error);
    return result.afterwards ? { ...reply, afterwards: result.afterwards } : reply;
  }

  renamed(): void {
    this.#place?.rename(presenceUser(this.peer));
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.deps.pubsub.unsubscribe(this.peer.topic, this.#listener);
    if (this.#typingTimer) clearTimeout(this.#typingTimer);
    this.#place?.leave();
    if (!this.#room.roster.has(this.peer.key)) this.#room.playheads.forget(this.peer.key);
    this.deps.rooms.leave(this.peer.topic, this);
    if (!this.deps.rooms.find(this.peer.topic)) this.deps.pages.forget(this.#videoId);
  }

  /** Whoever may no longer see the video is out for good; whoever may now do other things joins again and is told. */
  async recheckAccess(): Promise<void> {
    this.#mustRecheck = this.#may === null;
    if (this.#may === null) return;
    const found = await findVisibleVideo(this.deps, this.peer.actor, this.#videoId);
    if (!found.ok) return this.peer.end("phx_close");
    const may = permissionsOf(this.peer.actor, found.value.access);
    if (may.join() !== this.#may) this.peer.end("phx_error");
  }

  async #post(payload: unknown): Promise<Result<PostReply>> {
    const startedAtMs = performance.now();
    await this.#room.gathering.turn(this.#room.occupants.size);
    const posted = await postAnnotation(this.deps, this.peer.actor, this.#videoId, payload);
    if (!posted.ok) return posted;
    this.#room.gathering.fannedOut();
    this.deps.observePost((performance.now() - startedAtMs) / 1000);
    const { annotation, duplicate } = posted.value;
    return ok({ annotation: encodeChange(annotation), ...(duplicate && { duplicate }) });
  }

  async #change(change: typeof editAnnotation, payload: unknown): Promise<Result<object>> {
    const changed: Result<Annotation> = await change(this.deps, this.peer.actor, this.#videoId, payload);
    return changed.ok ? ok({ annotation: encodeAnnotation(changed.value) }) : changed;
  }

  async #delete(payload: unknown): Promise<Result<object>> {
    const deleted = await deleteAnnotation(this.deps, this.peer.actor, this.#videoId, payload);
    return deleted.ok ? ok({ id: deleted.value.id, rev: deleted.value.rev }) : deleted;
  }

  async #readOn(payload: unknown): Promise<Handled> {
    const cursor = pushes.catchUp.safeParse(payload);
    if (!cursor.success) return invalid(fieldErrors(cursor.error));
    if (cursor.data.by === "id") return jsonOf(await this.#read(cursor.data));
    this.#catchUp.startReading();
    this.#listen();
    try {
      const page = await this.#read(cursor.data);
      return { ...jsonOf(page), afterwards: () => this.#finishReading(page.ok ? page.value : null) };
    } catch (error) {
      this.#finishReading(null);
      throw error;
    }
  }

  #finishReading(page: EncodedPage | null): void {
    this.#catchUp.finishReading(page, "rev");
    this.#listen();
  }

  async #read(cursor: pushes.Cursor): Promise<Result<EncodedPage>> {
    const found = await findVisibleVideo(this.deps, this.peer.actor, this.#videoId);
    return found.ok ? this.deps.pages.read(this.deps.store, found.value.video, cursor, { atJoin: false }) : found;
  }

  #typing(payload: unknown): Result<object> {
    const parsed = pushes.typing.safeParse(payload);
    if (!parsed.success) return invalid(fieldErrors(parsed.error));
    const { actor } = this.peer;
    if (actor.kind === "viewer" || actor.scope === "read") return fail("unauthorized");
    this.#setTyping(parsed.data.typing);
    return ok({});
  }

  #setTyping(typing: boolean): void {
    if (typing !== (this.#typingTimer !== null)) this.#place?.update({ typing });
    if (this.#typingTimer) clearTimeout(this.#typingTimer);
    this.#typingTimer = typing ? setTimeout(() => this.#setTyping(false), limits.typingMs) : null;
  }

  #playhead(payload: unknown): Result<object> {
    const parsed = pushes.playhead.safeParse(payload);
    if (!parsed.success) return invalid(fieldErrors(parsed.error));
    this.#room.playheads.set(this.peer.key, [...parsed.data]);
    return ok({});
  }

  async #refreshToken(payload: unknown): Promise<Result<object>> {
    const parsed = pushes.refreshToken.safeParse(payload);
    if (!parsed.success) return invalid(fieldErrors(parsed.error));
    const refreshed = await this.peer.refreshToken(parsed.data.token);
    return refreshed ? ok({ expires_in: refreshed.expiresInSeconds }) : fail("unauthorized");
  }
}

/** What a handler answers, and what is to be done once the reply is on its way. */
type Handled = Result<object> & Pick<Reply, "afterwards">;

const jsonOf = (page: Result<EncodedPage>): Result<EncodedJson> => (page.ok ? ok(page.value.json) : page);

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null && !Array.isArray(value);

/** A kept video is told to everybody who joins it: encoded once. */
const videosAsJson = new WeakMap<Video, string>();
function videoJson(video: Video): string {
  const known = videosAsJson.get(video);
  if (known !== undefined) return known;
  const json = JSON.stringify(encodeVideo(video));
  videosAsJson.set(video, json);
  return json;
}

/** Many join within a millisecond, and writing an instant out costs as much as ten lookups. */
let lastInstant = { ms: Number.NaN, text: "" };
function isoInstant(ms: number): string {
  if (ms !== lastInstant.ms) lastInstant = { ms, text: new Date(ms).toISOString() };
  return lastInstant.text;
}

function presenceUser({ actor, key }: Peer): PresenceUser {
  return actor.kind === "viewer"
    ? { id: key, username: null, name: null, kind: "viewer" }
    : { id: key, username: actor.username, name: actor.name, kind: actor.kind };
}
