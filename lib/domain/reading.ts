/** How far people have read: the durable cursor that tells what is new to them, on every device. A viewer's browser keeps its own. */
import * as z from "zod";
import type { Reading } from "@/db/store";
import { fieldErrors } from "@/lib/protocol/text";
import { type AccessDeps, findVisibleVideo } from "./access";
import type { Actor } from "./actor";
import { fail, invalid, ok, type Result } from "./result";

const noted = z.object({
  rev: z.int("must be a whole number").min(0, "must not be negative"),
  epoch: z.string("must be text").max(64),
});

/** Null where this person has not begun; always for a viewer. */
export async function readReading(deps: AccessDeps, actor: Actor, videoId: string): Promise<Result<Reading | null>> {
  const found = await findVisibleVideo(deps, actor, videoId);
  if (!found.ok) return found;
  return ok(actor.kind === "viewer" ? null : await deps.store.findReading(actor.id, videoId));
}

/** Moves on, never back. A rev of another epoch says nothing about this log, and is refused. */
export async function noteReading(deps: AccessDeps, actor: Actor, videoId: string, input: unknown): Promise<Result<number>> {
  const found = await findVisibleVideo(deps, actor, videoId);
  if (!found.ok) return found;
  if (actor.kind === "viewer") return fail("unauthorized");
  const parsed = noted.safeParse(input);
  if (!parsed.success) return invalid(fieldErrors(parsed.error));
  if (parsed.data.epoch !== deps.store.epoch) return invalid({ epoch: "is not this database's" });
  const rev = await deps.store.noteReading({ personId: actor.id, videoId, rev: parsed.data.rev });
  return rev === null ? fail("not_found") : ok(rev);
}
