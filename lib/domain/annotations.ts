/**
 * What people do with annotations, the same from a channel, a page or the HTTP API: each use case finds the video as the actor,
 * parses its input (wire keys), asks the permission table and the store. Broadcasting is not done here: the store tells of every
 * commit, in rev order (docs/decisions/0003).
 */
import type { ZodType } from "zod";
import type { AnnotationPatch, ChangeOutcome } from "@/db/store";
import type { Annotation, Tombstone } from "@/lib/protocol/annotation";
import { isTombstone } from "@/lib/protocol/annotation";
import { limits } from "@/lib/protocol/limits";
import * as pushes from "@/lib/protocol/pushes";
import { fieldErrors } from "@/lib/protocol/text";
import type { Video } from "@/lib/protocol/video";
import { type AccessDeps, findVisibleVideo } from "./access";
import type { Actor, Member } from "./actor";
import { type Access, can, canWithAnnotation } from "./permissions";
import { assertNever, fail, invalid, ok, type Result } from "./result";

export interface Posted {
  /** The stored row; a tombstone where a repeated post was deleted meanwhile. */
  annotation: Annotation | Tombstone;
  /** This client id had already been posted: nothing was written now. */
  duplicate: boolean;
}

/** Writes once per author and `client_id`, however often it is tried. */
export async function postAnnotation(deps: AccessDeps, actor: Actor, videoId: string, input: unknown): Promise<Result<Posted>> {
  const found = await findVisibleVideo(deps, actor, videoId);
  if (!found.ok) return found;
  const { video, access } = found.value;
  if (actor.kind === "viewer" || !can(actor, "annotate", access)) return fail("unauthorized");
  const parsed = pushes.newAnnotation.safeParse(input);
  if (!parsed.success) return invalid(fieldErrors(parsed.error));
  const beyond = beyondDuration(parsed.data, video.durationMs);
  if (beyond) return beyond;

  const outcome = await deps.store.insertAnnotation({ videoId, authorId: actor.id, ...parsed.data });
  switch (outcome.kind) {
    case "inserted":
      return ok({ annotation: outcome.annotation, duplicate: false });
    case "duplicate":
      return ok({ annotation: outcome.annotation, duplicate: true });
    case "mismatch":
      return fail("idempotency_mismatch");
    case "no_parent":
      return invalid({ parent_id: "is not an annotation one can reply to" });
    case "no_video":
      return fail("not_found");
    default:
      return assertNever(outcome);
  }
}

/** Only the author edits. With a stale `base_rev`: `conflict` and the row as it stands. */
export async function editAnnotation(
  deps: AccessDeps,
  actor: Actor,
  videoId: string,
  input: unknown,
): Promise<Result<Annotation>> {
  const target = await findTarget(deps, actor, videoId, input, pushes.editAnnotation);
  if (!target.ok) return target;
  const { video, access, member, annotation, parsed } = target.value;
  if (member.id !== annotation.user.id || !can(member, "edit_own", access)) return fail("unauthorized");
  const { atMs = annotation.atMs, endMs = annotation.endMs } = parsed.patch;
  if (endMs !== null && endMs <= atMs) return invalid({ end: "must be after at" });
  const beyond = beyondDuration({ atMs, endMs }, video.durationMs);
  if (beyond) return beyond;
  const patch: AnnotationPatch = Object.fromEntries(Object.entries(parsed.patch).filter(([, value]) => value !== undefined));
  return changed(await deps.store.editAnnotation({ videoId, id: parsed.id, baseRev: parsed.baseRev, patch }));
}

/** The author, or whoever owns the video. Deleting again answers the same tombstone. */
export async function deleteAnnotation(
  deps: AccessDeps,
  actor: Actor,
  videoId: string,
  input: unknown,
): Promise<Result<Tombstone>> {
  const target = await findTarget(deps, actor, videoId, input, pushes.deleteAnnotation);
  if (!target.ok) return target.error.current && isTombstone(target.error.current) ? ok(target.error.current) : target;
  const { access, member, annotation } = target.value;
  if (!canWithAnnotation(member, "delete", access, annotation)) return fail("unauthorized");
  const outcome = await deps.store.deleteAnnotation({ videoId, id: annotation.id });
  return outcome.kind === "deleted" ? ok(outcome.tombstone) : fail("not_found");
}

export async function resolveAnnotation(
  deps: AccessDeps,
  actor: Actor,
  videoId: string,
  input: unknown,
): Promise<Result<Annotation>> {
  const target = await findTarget(deps, actor, videoId, input, pushes.resolveAnnotation);
  if (!target.ok) return target;
  const { access, member, annotation, parsed } = target.value;
  if (!canWithAnnotation(member, "resolve", access, annotation)) return fail("unauthorized");
  return changed(await deps.store.resolveAnnotation({ videoId, id: parsed.id, resolved: parsed.resolved, byId: member.id }));
}

export async function reactToAnnotation(
  deps: AccessDeps,
  actor: Actor,
  videoId: string,
  input: unknown,
): Promise<Result<Annotation>> {
  const target = await findTarget(deps, actor, videoId, input, pushes.react);
  if (!target.ok) return target;
  const { access, member, parsed } = target.value;
  if (!can(member, "annotate", access)) return fail("unauthorized");
  const outcome = await deps.store.reactToAnnotation({ videoId, ...parsed, byId: member.id });
  if (outcome.kind === "too_many") return invalid({ emoji: `at most ${limits.reactionKinds} different ones` });
  return changed(outcome);
}

interface Target<Parsed> {
  video: Video;
  access: Access;
  member: Member;
  annotation: Annotation;
  parsed: Parsed;
}

/** The live annotation an input names, for somebody with a name. A deleted one is `not_found` with its tombstone as `current`. */
async function findTarget<Parsed extends { id: number }>(
  deps: AccessDeps,
  actor: Actor,
  videoId: string,
  input: unknown,
  schema: ZodType<Parsed>,
): Promise<Result<Target<Parsed>>> {
  const found = await findVisibleVideo(deps, actor, videoId);
  if (!found.ok) return found;
  if (actor.kind === "viewer" || !can(actor, "annotate", found.value.access)) return fail("unauthorized");
  const result = schema.safeParse(input);
  if (!result.success) return invalid(fieldErrors(result.error));
  const annotation = await deps.store.findAnnotation(videoId, result.data.id);
  if (!annotation) return fail("not_found");
  if (isTombstone(annotation)) return fail("not_found", { current: annotation });
  return ok({ ...found.value, member: actor, annotation, parsed: result.data });
}

function changed(outcome: ChangeOutcome): Result<Annotation> {
  switch (outcome.kind) {
    case "changed":
    case "unchanged":
      return ok(outcome.annotation);
    case "conflict":
      return fail("conflict", { current: outcome.current });
    case "deleted":
      return fail("not_found", { current: outcome.tombstone });
    case "missing":
      return fail("not_found");
    default:
      return assertNever(outcome);
  }
}

function beyondDuration(span: { atMs: number; endMs: number | null }, durationMs: number | null) {
  const lastMs = durationMs ?? limits.unknownDurationMs;
  const fields: Record<string, string> = {};
  if (span.atMs > lastMs) fields.at = `must be at most ${lastMs}`;
  if (span.endMs !== null && span.endMs > lastMs) fields.end = `must be at most ${lastMs}`;
  return Object.keys(fields).length > 0 ? invalid(fields) : null;
}
