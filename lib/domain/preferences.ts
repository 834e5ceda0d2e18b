/** What people set for themselves, on every device; viewers, who have no name, keep theirs in their browser. */
import type { Store } from "@/db/store";
import { PREFERENCES_BYTES, type Preferences, preferencesShape } from "@/lib/protocol/preferences";
import { fieldErrors } from "@/lib/protocol/text";
import type { Actor } from "./actor";
import { fail, invalid, ok, type Result } from "./result";

type Deps = { store: Pick<Store, "findPreferences" | "keepPreferences"> };

/** Null: nothing was set yet. */
export async function readPreferences({ store }: Deps, actor: Actor): Promise<Result<Preferences | null>> {
  if (actor.kind === "viewer") return fail("unauthorized");
  return ok(await store.findPreferences(actor.id));
}

/** Replaces what was set before; the last of two devices wins. */
export async function keepPreferences({ store }: Deps, actor: Actor, input: unknown): Promise<Result<Preferences>> {
  if (actor.kind === "viewer") return fail("unauthorized");
  const parsed = preferencesShape.safeParse(input);
  if (!parsed.success) return invalid(fieldErrors(parsed.error));
  if (Buffer.byteLength(JSON.stringify(parsed.data)) > PREFERENCES_BYTES) {
    return fail("too_large", { limit: { preferences_bytes: PREFERENCES_BYTES } });
  }
  const kept = await store.keepPreferences(actor.id, parsed.data);
  return kept ? ok(parsed.data) : fail("not_found");
}
