/** Who is asking: from a session cookie over HTTP, from a socket token on the socket (cookies never open one). */
import type { Session, Store } from "@/db/store";
import type { Actor, Member } from "@/lib/domain/actor";
import { readSessionCookie } from "./session-cookie";
import type { Tokens } from "./tokens";

export interface AuthenticateDeps {
  store: Pick<Store, "findSession">;
  tokens: Tokens;
  now: () => number;
  /** Decides the cookie's name; either name is read where it is not given. */
  secure?: boolean;
}

/** Null: nobody is signed in. */
export async function actorOfCookies(deps: AuthenticateDeps, cookieHeader: string | null | undefined): Promise<Member | null> {
  const token = readSessionCookie(cookieHeader, deps.secure);
  const sessionId = token && (await deps.tokens.verifySession(token));
  const session = sessionId ? await deps.store.findSession(sessionId, deps.now()) : null;
  return session && memberOf(session);
}

/** Null for a token that is no longer, or never was, good: the session must still live, so signing out ends its tokens too. */
export async function actorOfSocketToken(
  deps: AuthenticateDeps,
  token: string,
): Promise<{ actor: Actor; expiresAtMs: number } | null> {
  const claims = await deps.tokens.verifySocket(token);
  if (!claims) return null;
  if ("viewerKey" in claims) return { actor: { kind: "viewer", key: claims.viewerKey }, expiresAtMs: claims.expiresAtMs };
  const session = await deps.store.findSession(claims.sessionId, deps.now());
  return session && { actor: memberOf(session), expiresAtMs: Math.min(claims.expiresAtMs, session.expiresAtMs) };
}

const memberOf = ({ id, person }: Session): Member => ({ ...person, sessionId: id });
