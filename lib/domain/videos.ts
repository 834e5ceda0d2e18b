/**
 * What people do with videos: add, list, read, change, remove and bring back. Whoever may no longer watch is put out of the room at
 * once (`recheckAccess`). Knows nothing of files: an upload arrives here measured and in its place.
 */
import type { NewVideo, Person, Store, VideoList, VideoPatch } from "@/db/store";
import type { Permission } from "@/lib/protocol/channel";
import type { FrameRate, Video } from "@/lib/protocol/video";
import { type AccessDeps, findVisibleVideo } from "./access";
import { type Actor, isAccount } from "./actor";
import { can, permissionsOf } from "./permissions";
import { fail, invalid, ok, type Result } from "./result";
import { startTimecodeProblem } from "./start-timecode";
import { addressedVideo, parseDetails, unknownMembers, type VideoDetails, videoDetails, videoPatch } from "./video-details";
import { newVideoId } from "./video-id";

export interface VideoDeps extends AccessDeps {
  now: () => number;
  /** Closes the channels of those who may no longer be in the room. */
  recheckAccess: (videoId: string) => Promise<void>;
}
type StoreDeps = Pick<VideoDeps, "store">;

/** A video played from where it is. Input: details and `url`. */
export async function addVideo({ store }: StoreDeps, actor: Actor, input: unknown): Promise<Result<Video>> {
  if (!isAccount(actor)) return fail("unauthorized");
  const parsed = await parseDetails(store, addressedVideo, input);
  if (!parsed.ok) return parsed;
  const { url: address, ...details } = parsed.value;
  return create(store, details, { id: newVideoId(), ownerId: actor.id, ...address });
}

/** Whether this actor may add a video described so: for asking before a long upload begins. */
export async function checkVideoDetails({ store }: StoreDeps, actor: Actor, input: unknown): Promise<Result<VideoDetails>> {
  return isAccount(actor) ? parseDetails(store, videoDetails, input) : fail("unauthorized");
}

/** A finished upload. What its owner said of it is checked here; the rest was measured by the server. */
export interface UploadedVideo {
  id: string;
  title: string;
  description?: string;
  visibility?: string;
  guests?: boolean;
  /** Usernames. */
  members?: string[];
  durationMs: number | null;
  width: number | null;
  height: number | null;
  frameRate: FrameRate | null;
  firstFrameUs: number;
  mediaType: string;
}

export async function addUploadedVideo({ store }: StoreDeps, actor: Actor, input: UploadedVideo): Promise<Result<Video>> {
  if (!isAccount(actor)) return fail("unauthorized");
  const details = await parseDetails(store, videoDetails, input);
  if (!details.ok) return details;
  const { id, durationMs, width, height, frameRate, firstFrameUs, mediaType } = input;
  const measured = { durationMs, width, height, frameRate, firstFrameUs, mediaType };
  return create(store, details.value, { id, ownerId: actor.id, source: "upload", url: null, ...measured });
}

const PAGE_ROWS = 24;
const MAX_PAGE_ROWS = 100;
const MAX_QUERY_LENGTH = 200;

/** Newest first: public ones, and those one owns or is a member of (`mine`: these alone). `cursor` is where the last page ended. */
export function listVideos(
  { store }: StoreDeps,
  actor: Actor,
  { query = "", mine, cursor, limit = PAGE_ROWS }: { query?: string; mine?: boolean; cursor?: string; limit?: number } = {},
): Promise<VideoList> {
  return store.listVideos({
    personId: actor.kind === "viewer" ? null : actor.id,
    mine: mine && actor.kind !== "viewer",
    query: query.trim().slice(0, MAX_QUERY_LENGTH) || undefined,
    after: cursor || undefined,
    limit: Math.min(Math.max(1, limit), MAX_PAGE_ROWS),
  });
}

export interface VideoReading {
  video: Video;
  /** For the owner alone. */
  members?: Person[];
  may: Permission[];
}

export async function readVideo(deps: AccessDeps, actor: Actor, videoId: string): Promise<Result<VideoReading>> {
  const found = await findVisibleVideo(deps, actor, videoId);
  if (!found.ok) return found;
  const { video, access } = found.value;
  const reading = { video, may: permissionsOf(actor, access) };
  return ok(can(actor, "manage", access) ? { ...reading, members: await deps.store.listMembers(videoId) } : reading);
}

/** Nothing is changed where anything is wrong. */
export async function updateVideo(deps: VideoDeps, actor: Actor, videoId: string, input: unknown): Promise<Result<Video>> {
  const found = await findManagedVideo(deps, actor, videoId);
  if (!found.ok) return found;
  const parsed = await parseDetails(deps.store, videoPatch, input);
  if (!parsed.ok) return parsed;
  const { members, durationMs, width, height, ...details } = parsed.value;
  const problem = startTimecodeProblem(found.value, details.startTimecode ?? null);
  if (problem) return invalid({ start_timecode: problem });
  const { unknown } = members ? await deps.store.setMembers(videoId, members) : { unknown: [] };
  if (unknown.length > 0) return unknownMembers(unknown);

  const known = found.value;
  const patch = onlyGiven({
    ...details,
    durationMs: known.durationMs === null ? durationMs : undefined,
    width: known.width === null ? width : undefined,
    height: known.height === null ? height : undefined,
  });
  const video = Object.keys(patch).length > 0 ? await deps.store.updateVideo(videoId, patch) : known;
  if (members || details.visibility !== undefined || details.guests !== undefined) await deps.recheckAccess(videoId);
  return video ? ok(video) : fail("not_found");
}

/** Hidden from everyone at once; its owner may bring it back until it is purged. */
export async function removeVideo(deps: VideoDeps, actor: Actor, videoId: string): Promise<Result<null>> {
  const found = await findManagedVideo(deps, actor, videoId);
  if (!found.ok) return found;
  await deps.store.removeVideo(videoId, deps.now());
  await deps.recheckAccess(videoId);
  return ok(null);
}

export async function restoreVideo({ store }: StoreDeps, actor: Actor, videoId: string): Promise<Result<Video>> {
  const video = actor.kind === "viewer" ? null : await store.restoreVideo(videoId, actor.id);
  return video ? ok(video) : fail("not_found");
}

async function findManagedVideo(deps: AccessDeps, actor: Actor, videoId: string): Promise<Result<Video>> {
  const found = await findVisibleVideo(deps, actor, videoId);
  if (!found.ok) return found;
  return can(actor, "manage", found.value.access) ? ok(found.value.video) : fail("unauthorized");
}

const onlyGiven = (patch: VideoPatch): VideoPatch =>
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));

type Source = Omit<NewVideo, "title" | "description" | "visibility" | "guests">;

async function create(store: Store, { members, ...details }: VideoDetails, source: Source): Promise<Result<Video>> {
  const video = await store.createVideo({ ...source, ...details });
  if (members.length > 0) await store.setMembers(video.id, members);
  return ok(video);
}
