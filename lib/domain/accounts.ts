/**
 * How somebody gets a name here: registering, signing in, taking a guest's name, and signing out. Each way in ends the session this
 * browser had and begins a new one, so that a session planted before is worth nothing after (fixation). Knows neither cookies nor hashes.
 */
import * as z from "zod";
import type { Person, Session, Store } from "@/db/store";
import { limits } from "@/lib/protocol/limits";
import { codePoints, fieldErrors, personName } from "@/lib/protocol/text";
import type { Actor } from "./actor";
import { fail, invalid, ok, type Result } from "./result";

export interface AccountDeps {
  store: Store;
  now: () => number;
  passwords: {
    hash(password: string): Promise<string>;
    /** With null (no such account): false, after the same work. */
    verify(password: string, hash: string | null): Promise<boolean>;
  };
  rateLimits: {
    signIn(input: { username: string; address: string }): Result<null>;
    signInFailed(input: { username: string; address: string }): void;
    newPerson(address: string): Result<null>;
  };
  sessionMs: number;
  /** Whether people may take a name without an account. */
  guestsAllowed: boolean;
  /** Closes the session's sockets. */
  endSession: (sessionId: string, reason: "signed_out" | "password_changed" | "revoked") => void;
  /** Shows the new name wherever this person is present. */
  renamed: (person: Person) => void;
}

/** Who came, from where, saying what. */
export interface Arrival {
  /** Who this browser was until now. */
  actor: Actor;
  address: string;
  input: unknown;
}

const PASSWORD_LENGTH = { min: 8, max: 1_024 };
export const name = personName(limits.nameCodePoints);
export const password = z
  .string("must be text")
  .refine((value) => codePoints(value) >= PASSWORD_LENGTH.min, `must be at least ${PASSWORD_LENGTH.min} characters`)
  .refine((value) => codePoints(value) <= PASSWORD_LENGTH.max, `must be at most ${PASSWORD_LENGTH.max} characters`)
  .refine((value) => value.isWellFormed(), "must be well-formed Unicode");

const registration = z.object({
  username: z
    .string("must be text")
    .trim()
    .min(1, "must not be empty")
    .max(limits.nameCodePoints, `must be at most ${limits.nameCodePoints} characters`)
    .regex(/^[A-Za-z0-9][A-Za-z0-9._@+-]*$/, "may hold letters, digits and . _ @ + -, and begins with a letter or digit"),
  password,
  /** A form left empty sends "". */
  name: z.preprocess((value) => (value === "" ? undefined : (value ?? undefined)), name.optional()),
});

/** A guest who registers stays the same person, so its annotations stay its own. */
export async function register(deps: AccountDeps, { actor, address, input }: Arrival): Promise<Result<Session>> {
  const parsed = registration.safeParse(input);
  if (!parsed.success) return invalid(fieldErrors(parsed.error));
  const allowed = deps.rateLimits.newPerson(address);
  if (!allowed.ok) return allowed;
  const { username } = parsed.data;
  const account = { username, name: parsed.data.name ?? username, passwordHash: await deps.passwords.hash(parsed.data.password) };
  const person = await storeAccount(deps.store, actor, account);
  if (person === "username_taken") return fail("username_taken", { fields: { username: "is taken" } });
  return beginSession(deps, actor, person);
}

async function storeAccount(
  store: Store,
  actor: Actor,
  account: { username: string; name: string; passwordHash: string },
): Promise<Person | "username_taken"> {
  const kept = actor.kind === "guest" ? await store.registerGuest(actor.id, account) : "not_a_guest";
  return kept === "not_a_guest" ? store.createPerson(account) : kept;
}

const credentials = z.object({
  username: z.string("must be text").trim().max(256, "must be at most 256 characters"),
  password: z.string("must be text").max(PASSWORD_LENGTH.max * 2, `must be at most ${PASSWORD_LENGTH.max} characters`),
});

/** The answer and its time do not tell whether the name exists. */
export async function signIn(deps: AccountDeps, { actor, address, input }: Arrival): Promise<Result<Session>> {
  const parsed = credentials.safeParse(input);
  if (!parsed.success) return invalid(fieldErrors(parsed.error));
  const attempt = { username: parsed.data.username, address };
  const allowed = deps.rateLimits.signIn(attempt);
  if (!allowed.ok) return allowed;

  const found = await deps.store.findCredentials(attempt.username);
  const matches = await deps.passwords.verify(parsed.data.password, found?.passwordHash ?? null);
  // Asked again: of many guesses sent at once, those past the limit must not learn whether they were right.
  const still = deps.rateLimits.signIn(attempt);
  if (!still.ok) return still;
  if (found && matches) return beginSession(deps, actor, found.person);
  deps.rateLimits.signInFailed(attempt);
  return fail("wrong_credentials");
}

/** A name alone. Somebody who is a guest here already changes that name. */
export async function becomeGuest(deps: AccountDeps, { actor, address, input }: Arrival): Promise<Result<Session>> {
  if (!deps.guestsAllowed) return fail("unauthorized");
  const parsed = z.object({ name }).safeParse(input);
  if (!parsed.success) return invalid(fieldErrors(parsed.error));
  const renamed = actor.kind === "guest" ? await deps.store.renameGuest(actor.id, parsed.data.name) : "not_a_guest";
  if (renamed !== "not_a_guest") return beginSession(deps, actor, renamed);
  const allowed = deps.rateLimits.newPerson(address);
  if (!allowed.ok) return allowed;
  const person = await deps.store.createPerson(parsed.data);
  if (person === "username_taken") throw new Error("A guest has no username that could be taken.");
  return beginSession(deps, actor, person);
}

/** Its cookie, its tokens and its sockets stop working. Twice is fine. */
export async function signOut({ store, endSession }: Pick<AccountDeps, "store" | "endSession">, actor: Actor): Promise<void> {
  if (actor.kind === "viewer") return;
  await store.endSession(actor.sessionId);
  endSession(actor.sessionId, "signed_out");
}

async function beginSession(deps: AccountDeps, before: Actor, person: Person): Promise<Result<Session>> {
  const session = await deps.store.createSession(person.id, deps.now() + deps.sessionMs);
  await signOut(deps, before);
  return ok(session);
}
