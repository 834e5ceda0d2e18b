/**
 * Personal access tokens: a person makes, lists and revokes them, in person and not by another token. Knows neither headers nor
 * cookies: who a token speaks for is found in `lib/auth/authenticate.ts`.
 */
import { createHash, randomBytes } from "node:crypto";
import type { Store } from "@/db/store";
import { type AccessToken, newAccessToken } from "@/lib/protocol/access-token";
import { fieldErrors } from "@/lib/protocol/text";
import { type Actor, isAccount } from "./actor";
import { fail, invalid, ok, type Result } from "./result";

export interface AccessTokenDeps {
  store: Store;
  /** Closes the sockets opened with it. */
  endSession: (sessionId: string, reason: "revoked") => void;
}

const MOST_TOKENS = 50;

/** `token` is the only copy there will ever be. */
export async function makeAccessToken(
  { store }: Pick<AccessTokenDeps, "store">,
  actor: Actor,
  input: unknown,
): Promise<Result<{ token: string; accessToken: AccessToken }>> {
  if (!isAccount(actor)) return fail("unauthorized");
  const parsed = newAccessToken.safeParse(input);
  if (!parsed.success) return invalid(fieldErrors(parsed.error));
  // Hexadecimal, so that a double click selects it whole; 192 random bits. The beginning tells secret scanners what it is.
  const token = `cue_${randomBytes(24).toString("hex")}`;
  const wanted = { ...parsed.data, personId: actor.id, hash: hashOfAccessToken(token), most: MOST_TOKENS };
  const accessToken = await store.createAccessToken(wanted);
  if (accessToken === "too_many") return invalid({ name: `cannot be added: revoke one of your ${MOST_TOKENS} tokens first` });
  return ok({ token, accessToken });
}

/** Newest first. */
export async function listAccessTokens({ store }: Pick<AccessTokenDeps, "store">, actor: Actor): Promise<Result<AccessToken[]>> {
  return isAccount(actor) ? ok(await store.listAccessTokens(actor.id)) : fail("unauthorized");
}

/** Nothing it opened stays open. Somebody else's is answered like one that does not exist. */
export async function revokeAccessToken({ store, endSession }: AccessTokenDeps, actor: Actor, id: string): Promise<Result<null>> {
  if (!isAccount(actor)) return fail("unauthorized");
  if (!(await store.deleteAccessToken(actor.id, id))) return fail("not_found");
  endSession(sessionOfAccessToken(id), "revoked");
  return ok(null);
}

export const hashOfAccessToken = (token: string): string => createHash("sha256").update(token).digest("base64url");

/** Sessions of sign-ins have no colon in their ids. */
const PREFIX = "token:";
export const sessionOfAccessToken = (id: string): string => `${PREFIX}${id}`;
/** Null for the session of a sign-in. */
export const accessTokenOfSession = (sessionId: string): string | null =>
  sessionId.startsWith(PREFIX) ? sessionId.slice(PREFIX.length) : null;
