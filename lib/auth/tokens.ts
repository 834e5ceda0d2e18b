/** Signed tokens: what a session cookie and a socket token carry. Filled in below; the port comes first. */
import type { Actor } from "@/lib/domain/actor";

/** What a valid socket token says: a session (an account or guest), or a viewer's browser. */
export type SocketClaims = ({ sessionId: string } | { viewerKey: string }) & { expiresAtMs: number };

export interface Tokens {
  signSession(sessionId: string, expiresAtMs: number): Promise<string>;
  /** The session id, or null for anything forged, expired or made for something else. */
  verifySession(token: string): Promise<string | null>;
  /** At most `limits.socketTokenSeconds` to live. */
  signSocket(actor: Actor): Promise<{ token: string; expiresInSeconds: number }>;
  /** Null for anything forged, expired or made for something else; never throws. */
  verifySocket(token: string): Promise<SocketClaims | null>;
}
