/**
 * Who is asking: by session cookie or access token over HTTP, by socket token on the socket (cookies never open one). An access token
 * counts as a session that ends when it is revoked, so what holds for sockets and tokens of a session holds for its own.
 */
import type { Store } from "@/db/store";
import { accessTokenOfSession, hashOfAccessToken, sessionOfAccessToken } from "@/lib/domain/access-tokens";
import type { Actor, Member } from "@/lib/domain/actor";
import { readSessionCookie } from "./session-cookie";
import type { SocketClaims, Tokens } from "./tokens";

export interface AuthenticateDeps {
  store: Pick<Store, "findSession" | "findAccessToken" | "noteAccessTokenUse">;
  tokens: Tokens;
  now: () => number;
  /** Decides the cookie's name; either name is read where it is not given. */
  secure?: boolean;
}

/** Whose a socket is, and until when. */
export interface Bearer {
  actor: Actor;
  expiresAtMs: number;
}

/** Null: nobody is signed in. */
export async function actorOfCookies(deps: AuthenticateDeps, cookieHeader: string | null | undefined): Promise<Member | null> {
  const token = readSessionCookie(cookieHeader, deps.secure);
  const sessionId = token && (await deps.tokens.verifySession(token));
  const found = sessionId ? await findMember(deps, sessionId) : null;
  return found?.member ?? null;
}

/** Null for a token that is no longer, or never was, good: the session must still live, so signing out ends its tokens too. */
export async function actorOfSocketToken(deps: AuthenticateDeps, token: string): Promise<Bearer | null> {
  const claims = deps.tokens.verifySocket(token);
  return claims && actorOfClaims(deps, claims);
}

/** A viewer is there at once; of a person it is asked whether the session still lives, and null where it does not. */
export function actorOfClaims(deps: AuthenticateDeps, claims: SocketClaims): Bearer | Promise<Bearer | null> {
  if ("viewerKey" in claims) return { actor: { kind: "viewer", key: claims.viewerKey }, expiresAtMs: claims.expiresAtMs };
  return findMember(deps, claims.sessionId).then(
    (found) => found && { actor: found.member, expiresAtMs: Math.min(claims.expiresAtMs, found.expiresAtMs) },
  );
}

/** The access token of an `Authorization: Bearer …`; null where there is none. Other schemes may be a proxy's, and say nothing here. */
export function readBearer(authorization: string | null | undefined): string | null {
  const bearer = /^bearer(?: +(.*))?$/i.exec(authorization ?? "");
  return bearer && (bearer[1] ?? "");
}

/** To the minute, so that reading costs a write a minute at most. */
const NOTE_USE_EVERY_MS = 60_000;

/** Null for what never was an access token, or was revoked. */
export async function actorOfBearer(
  { store, now }: Pick<AuthenticateDeps, "store" | "now">,
  token: string,
): Promise<Member | null> {
  const found = await store.findAccessToken({ hash: hashOfAccessToken(token) });
  if (!found) return null;
  const { accessToken, person } = found;
  const lastUsedMs = Date.parse(accessToken.lastUsedAt ?? "");
  if (!(now() - lastUsedMs < NOTE_USE_EVERY_MS)) {
    // A full disk must not keep readers out.
    await store.noteAccessTokenUse(accessToken.id, { nowMs: now(), everyMs: NOTE_USE_EVERY_MS }).catch(() => {});
  }
  return { ...person, sessionId: sessionOfAccessToken(accessToken.id), scope: accessToken.scope };
}

async function findMember(
  { store, now }: AuthenticateDeps,
  sessionId: string,
): Promise<{ member: Member; expiresAtMs: number } | null> {
  const accessTokenId = accessTokenOfSession(sessionId);
  if (accessTokenId === null) {
    const session = await store.findSession(sessionId, now());
    return session && { member: { ...session.person, sessionId }, expiresAtMs: session.expiresAtMs };
  }
  const found = await store.findAccessToken({ id: accessTokenId });
  const member = found && { ...found.person, sessionId, scope: found.accessToken.scope };
  return member && { member, expiresAtMs: Number.POSITIVE_INFINITY };
}
