/** What people change about themselves: a name, or an account's password. Knows neither cookies nor hashes. */
import * as z from "zod";
import type { Person, Session } from "@/db/store";
import { fieldErrors } from "@/lib/protocol/text";
import { type AccountDeps, type Arrival, name, password } from "./accounts";
import { isAccount, type Member } from "./actor";
import { fail, invalid, ok, type Result } from "./result";

export interface ProfileChange {
  person: Person;
  /** After a new password: the session this browser goes on with. */
  session: Session | null;
}

const profilePatch = z
  .object({
    name: name.optional(),
    password: password.optional(),
    current_password: z.string("must be text").max(2_048).optional(),
  })
  .refine((patch) => patch.name !== undefined || patch.password !== undefined, "needs a name or a password");

type Words = z.infer<typeof profilePatch>;

/**
 * A new password needs the current one, ends every session of this person and begins another for this browser; access tokens stay.
 * Nothing is changed where anything is wrong.
 */
export async function changeProfile(deps: AccountDeps, { actor, address, input }: Arrival): Promise<Result<ProfileChange>> {
  if (actor.kind === "viewer") return fail("unauthorized");
  const parsed = profilePatch.safeParse(input);
  if (!parsed.success) return invalid(fieldErrors(parsed.error));
  const renewed =
    parsed.data.password === undefined ? ok(null) : await changePassword(deps, { actor, address, words: parsed.data });
  if (!renewed.ok) return renewed;
  const session = renewed.value;
  const { id, username, name: oldName, kind } = actor;
  const person =
    parsed.data.name === undefined ? { id, username, name: oldName, kind } : await deps.store.renamePerson(id, parsed.data.name);
  if (!person) return fail("not_found");
  if (person.name !== oldName) deps.renamed(person);
  return ok({ person, session });
}

interface Attempt {
  actor: Member;
  address: string;
  words: Words;
}

/** A wrong current password counts as a failed sign-in: somebody at a browser left open must not guess on. */
async function changePassword(deps: AccountDeps, { actor, address, words }: Attempt): Promise<Result<Session>> {
  if (!isAccount(actor) || actor.username === null) return invalid({ password: "is for accounts: create one first" });
  const { password: wanted = "", current_password: current } = words;
  if (current === undefined) return invalid({ current_password: "is needed to set a new one" });
  const attempt = { username: actor.username, address };
  const allowed = deps.rateLimits.signIn(attempt);
  if (!allowed.ok) return allowed;

  const known = (await deps.store.findCredentials(actor.username))?.passwordHash ?? null;
  const matches = await deps.passwords.verify(current, known);
  // Asked again: of many guesses sent at once, those past the limit must not learn whether they were right.
  const still = deps.rateLimits.signIn(attempt);
  if (!still.ok) return still;
  const wrong = invalid({ current_password: "is not your current password" });
  if (known === null || !matches) {
    deps.rateLimits.signInFailed(attempt);
    return wrong;
  }

  const passwordHash = await deps.passwords.hash(wanted);
  const expiresAtMs = deps.now() + deps.sessionMs;
  const changed = await deps.store.changePassword({ personId: actor.id, knownHash: known, passwordHash, expiresAtMs });
  if (!changed) return wrong;
  for (const sessionId of changed.ended) deps.endSession(sessionId, "password_changed");
  return ok(changed.session);
}
