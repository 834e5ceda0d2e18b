/**
 * What clients may send on a `video:ID` channel, and over the HTTP twins of the same use cases. Each schema takes wire keys and
 * gives the product's own names. Unknown keys are dropped, never stored; every value has a bound.
 */
import * as z from "zod";
import type { Drawing } from "./annotation";
import { limits } from "./limits";
import { text } from "./text";

const rev = z.int("must be a whole number").min(0, "must not be negative");
const id = z.int("must be a whole number").min(1, "must be positive");
const position = z.int("must be whole milliseconds").min(0, "must not be negative");
const body = text(limits.bodyCodePoints);

const drawing: z.ZodType<Drawing> = z
  .object({
    strokes: z
      .array(
        z.object({
          color: z.string().regex(/^#[0-9a-f]{6}$/i, "must be #rrggbb"),
          width: z.number().gt(0).max(1),
          points: z.array(z.number().min(-1).max(2)).min(2).max(4_000),
        }),
      )
      .min(1)
      .max(200),
  })
  .refine((value) => JSON.stringify(value).length <= limits.drawingBytes, `must be at most ${limits.drawingBytes} bytes`);

const endAfterAt = (value: { at?: number | undefined; end?: number | null | undefined }) =>
  value.at === undefined || value.end == null || value.end > value.at;
const endMessage = { path: ["end"], message: "must be after at" };

export const newAnnotation = z
  .object({
    client_id: z.guid("must be a UUID").nullish(),
    at: position,
    end: position.nullish(),
    body,
    parent_id: id.nullish(),
    drawing: drawing.nullish(),
  })
  .refine(endAfterAt, endMessage)
  .transform((wire) => ({
    clientId: wire.client_id ?? null,
    atMs: wire.at,
    endMs: wire.end ?? null,
    body: wire.body,
    parentId: wire.parent_id ?? null,
    drawing: wire.drawing ?? null,
  }));

/** Absent fields stay as they are; `end: null` and `drawing: null` remove. */
export const editAnnotation = z
  .object({
    id,
    base_rev: rev,
    body: body.optional(),
    at: position.optional(),
    end: position.nullable().optional(),
    drawing: drawing.nullable().optional(),
  })
  .refine(endAfterAt, endMessage)
  .transform((wire) => ({
    id: wire.id,
    baseRev: wire.base_rev,
    patch: { body: wire.body, atMs: wire.at, endMs: wire.end, drawing: wire.drawing },
  }));

export const deleteAnnotation = z.object({ id });
export const resolveAnnotation = z.object({ id, resolved: z.boolean() });

/** One emoji as people see it: a single grapheme that is pictographic (or a keycap or flag). */
const emoji = z
  .string()
  .max(32)
  .refine(
    (value) =>
      /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u.test(value) &&
      [...new Intl.Segmenter("en", { granularity: "grapheme" }).segment(value)].length === 1,
    "must be one emoji",
  );
export const react = z.object({ id, emoji, on: z.boolean() });

/** Where a client stands. By rev (with the epoch it was read in), or by id alone: the plain contract. */
export type Cursor = { by: "rev"; afterRev: number; epoch: string | null } | { by: "id"; afterId: number };

export const joinParams = z
  .object({ last_seen_id: rev.nullish(), last_seen_rev: rev.nullish(), epoch: z.string().max(64).nullish() })
  .transform(
    (wire): Cursor =>
      wire.last_seen_rev == null
        ? { by: "id", afterId: wire.last_seen_id ?? 0 }
        : { by: "rev", afterRev: wire.last_seen_rev, epoch: wire.epoch ?? null },
  );

export const catchUp = z
  .object({ after_rev: rev.nullish(), after_id: rev.nullish(), epoch: z.string().max(64).nullish() })
  .refine((wire) => wire.after_rev != null || wire.after_id != null, {
    path: ["after_rev"],
    message: "give after_rev or after_id",
  })
  .transform(
    (wire): Cursor =>
      wire.after_rev == null
        ? { by: "id", afterId: wire.after_id ?? 0 }
        : { by: "rev", afterRev: wire.after_rev, epoch: wire.epoch ?? null },
  );

export const typing = z.object({ typing: z.boolean(), at: position.nullish() });
export const playhead = z
  .object({ at: position, playing: z.boolean(), rate: z.number().min(0).max(16) })
  .transform((wire) => [wire.at, wire.playing, wire.rate] as const);
export const refreshToken = z.object({ token: z.string().max(4_096) });
