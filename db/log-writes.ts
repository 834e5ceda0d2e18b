/**
 * Changes to the log of a video. Each runs under the write lock, looks before it writes, and takes the next rev only where something
 * changes, in the transaction that writes the row: so rev has no holes, and a repeat uses no number.
 */
import { limits } from "@/lib/protocol/limits";
import {
  type AnnotationRow,
  contentHash,
  drawingText,
  parseReactions,
  type StoredAnnotation,
  toAnnotation,
  toChange,
  toTombstone,
} from "./annotation-row";
import type { Database } from "./connections";
import { type LogStatements, type MutableRow, prepareLogStatements } from "./log-statements";
import type { AnnotationInput, AnnotationPatch, ChangeOutcome, InsertOutcome, Store } from "./store";
import type { Announce, Writer } from "./writer";

type LogWrites = Pick<
  Store,
  "insertAnnotation" | "editAnnotation" | "deleteAnnotation" | "resolveAnnotation" | "reactToAnnotation"
>;
type Target = { videoId: string; id: number };
type Fields = Partial<MutableRow>;

/** All reactions on one annotation, as JSON: some 1,500 of them. Each one sends the whole row to everyone in the room. */
const MAX_REACTIONS_BYTES = 32 * 1024;

export function createLogWrites(db: Database, writer: Writer, now: () => number): LogWrites {
  const log = prepareLogStatements(db);
  return {
    insertAnnotation: (input) => writer.write((announce) => insert(log, input, { announce, nowMs: now() })),

    editAnnotation: ({ videoId, id, baseRev, patch }) =>
      writer.write((announce) =>
        change<never>(log, { videoId, id }, announce, ({ row }) => edit(row, { baseRev, patch, nowMs: now() })),
      ),

    deleteAnnotation: ({ videoId, id }) => writer.write((announce) => remove(log, { videoId, id }, { announce, nowMs: now() })),

    resolveAnnotation: ({ videoId, id, resolved, byId }) =>
      writer.write((announce) =>
        change<never>(log, { videoId, id }, announce, ({ row }) => {
          if (resolved === (row.resolvedAt !== null)) return "unchanged";
          return resolved ? { resolvedAt: now(), resolvedBy: byId } : { resolvedAt: null, resolvedBy: null };
        }),
      ),

    reactToAnnotation: ({ videoId, id, ...reaction }) =>
      writer.write((announce) => change(log, { videoId, id }, announce, ({ row }) => react(row, reaction))),
  };
}

function insert(log: LogStatements, input: AnnotationInput, at: { announce: Announce; nowMs: number }): InsertOutcome {
  const { videoId, authorId, clientId, parentId } = input;
  if (!log.isLive(videoId)) return { kind: "no_video" };
  const hash = clientId === null ? null : contentHash(input);
  const prior = clientId === null ? undefined : log.findByClientId(authorId, clientId);
  if (prior) return prior.row.contentHash === hash ? { kind: "duplicate", annotation: toChange(prior) } : { kind: "mismatch" };
  if (parentId !== null && !takesReplies(log.find(videoId, parentId))) return { kind: "no_parent" };

  const rev = log.bump(videoId, 1);
  const drawing = drawingText(input.drawing);
  const id = log.insert({ ...input, contentHash: hash, drawing, rev, insertedAt: at.nowMs });
  const annotation = toAnnotation(reread(log, { videoId, id }));
  at.announce({ kind: "created", videoId, annotation });
  return { kind: "inserted", annotation };
}

const takesReplies = (parent: StoredAnnotation | undefined): boolean =>
  parent !== undefined && parent.row.deletedAt === null && parent.row.parentId === null;

function remove(log: LogStatements, target: Target, at: { announce: Announce; nowMs: number }): ChangeOutcome {
  const found = findLive(log, target);
  if ("kind" in found) return found;
  const rev = log.bump(target.videoId, -1);
  const emptied = { body: "", drawing: null, reactions: null, resolvedAt: null, resolvedBy: null };
  log.update(target.id, rev, { ...found.row, ...emptied, deletedAt: at.nowMs });
  const tombstone = toTombstone({ ...found.row, rev });
  at.announce({ kind: "deleted", videoId: target.videoId, tombstone });
  return { kind: "deleted", tombstone };
}

/** Any other change to a live row. `decide` answers the fields that become different, or why nothing changes. */
function change<Refusal extends "too_many">(
  log: LogStatements,
  target: Target,
  announce: Announce,
  decide: (stored: StoredAnnotation) => Fields | "unchanged" | "conflict" | Refusal,
): ChangeOutcome | { kind: Refusal } {
  const found = findLive(log, target);
  if ("kind" in found) return found;
  const decision = decide(found);
  if (decision === "unchanged") return { kind: "unchanged", annotation: toAnnotation(found) };
  if (decision === "conflict") return { kind: "conflict", current: toAnnotation(found) };
  if (typeof decision === "string") return { kind: decision };
  log.update(target.id, log.bump(target.videoId, 0), { ...found.row, ...decision });
  const annotation = toAnnotation(reread(log, target));
  announce({ kind: "changed", videoId: target.videoId, annotation });
  return { kind: "changed", annotation };
}

function findLive(log: LogStatements, { videoId, id }: Target): StoredAnnotation | ChangeOutcome {
  const stored = log.isLive(videoId) ? log.find(videoId, id) : undefined;
  if (!stored) return { kind: "missing" };
  return stored.row.deletedAt === null ? stored : { kind: "deleted", tombstone: toTombstone(stored.row) };
}

function reread(log: LogStatements, { videoId, id }: Target): StoredAnnotation {
  const stored = log.find(videoId, id);
  if (!stored) throw new Error(`Annotation ${id} is gone inside the transaction that wrote it.`);
  return stored;
}

/** Sameness comes before staleness: an edit repeated because its reply was lost is not in conflict with itself. */
function edit(
  row: AnnotationRow,
  by: { baseRev: number; patch: AnnotationPatch; nowMs: number },
): Fields | "unchanged" | "conflict" {
  const { body = row.body, atMs = row.atMs, endMs = row.endMs } = by.patch;
  const drawing = by.patch.drawing === undefined ? row.drawing : drawingText(by.patch.drawing);
  const same = body === row.body && atMs === row.atMs && endMs === row.endMs && drawing === row.drawing;
  if (same) return "unchanged";
  // A patch that was checked against another span may not fit this one.
  if (row.rev > by.baseRev || (endMs !== null && endMs <= atMs)) return "conflict";
  return { body, atMs, endMs, drawing, editedAt: by.nowMs };
}

function react(row: AnnotationRow, by: { emoji: string; on: boolean; byId: string }): Fields | "unchanged" | "too_many" {
  const reactions = parseReactions(row.reactions) ?? {};
  const before = reactions[by.emoji] ?? [];
  if (by.on === before.includes(by.byId)) return "unchanged";
  const after = by.on ? [...before, by.byId] : before.filter((id) => id !== by.byId);
  if (after.length > 0) reactions[by.emoji] = after;
  else delete reactions[by.emoji];
  const kinds = Object.keys(reactions).length;
  if (kinds === 0) return { reactions: null };
  const json = JSON.stringify(reactions);
  const tooMany = by.on && (kinds > limits.reactionKinds || Buffer.byteLength(json) > MAX_REACTIONS_BYTES);
  return tooMany ? "too_many" : { reactions: json };
}
