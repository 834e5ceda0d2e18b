/**
 * Signed tokens: what a session cookie and a socket token carry. HS256 alone; a key, `typ` and `aud` per use, so that neither
 * can stand in for the other. Knows neither cookies nor the database: whether a session still lives is asked in `authenticate.ts`.
 */
import { createSecretKey, hkdfSync, type KeyObject } from "node:crypto";
import { type JWTPayload, jwtVerify, SignJWT } from "jose";
import type { Actor } from "@/lib/domain/actor";
import { limits } from "@/lib/protocol/limits";
import { createQuickCheck } from "./quick-check";

/** What a valid socket token says: a session (an account or guest), or a viewer's browser. */
export type SocketClaims = ({ sessionId: string } | { viewerKey: string }) & { expiresAtMs: number };

export interface Tokens {
  signSession(sessionId: string, expiresAtMs: number): Promise<string>;
  /** The session id, or null for anything forged, expired or made for something else. */
  verifySession(token: string): Promise<string | null>;
  /** At most `limits.socketTokenSeconds` to live. */
  signSocket(actor: Actor): Promise<{ token: string; expiresInSeconds: number }>;
  /** Null for anything forged, expired or made for something else; never throws. */
  verifySocket(token: string): SocketClaims | null;
}

/** Between this server's clock and its own past self: a step of the clock, no more. */
const CLOCK_TOLERANCE_SECONDS = 5;
const MAX_TOKEN_LENGTH = 2_048;
const MIN_SECRET_BYTES = 32;

/** Throws where the secret is shorter than 32 bytes. */
export function createTokens({ secret, now }: { secret: string; now: () => number }): Tokens {
  if (Buffer.byteLength(secret) < MIN_SECRET_BYTES) throw new Error(`The secret must be at least ${MIN_SECRET_BYTES} bytes.`);
  const session = createSigner({ secret, use: "session", now });
  const socket = createSigner({ secret, use: "socket", now });
  const checkSocket = createQuickCheck({
    ...socket,
    now,
    maxAgeSeconds: limits.socketTokenSeconds,
    toleranceSeconds: CLOCK_TOLERANCE_SECONDS,
  });

  return {
    signSession: (sessionId, expiresAtMs) => session.sign({ sid: sessionId }, Math.floor(expiresAtMs / 1000)),

    async verifySession(token) {
      const claims = await session.verify(token);
      return textOf(claims?.sid);
    },

    async signSocket(actor) {
      const expiresInSeconds = limits.socketTokenSeconds;
      const claims = actor.kind === "viewer" ? { viewer: actor.key } : { sid: actor.sessionId };
      return { token: await socket.sign(claims, Math.floor(now() / 1000) + expiresInSeconds), expiresInSeconds };
    },

    verifySocket(token) {
      const claims = token.length > MAX_TOKEN_LENGTH ? null : checkSocket(token);
      if (claims?.exp === undefined) return null;
      const expiresAtMs = claims.exp * 1000;
      const sessionId = textOf(claims.sid);
      const viewerKey = textOf(claims.viewer);
      if (sessionId) return { sessionId, expiresAtMs };
      return viewerKey ? { viewerKey, expiresAtMs } : null;
    },
  };
}

interface SignerOptions {
  secret: string;
  use: "session" | "socket";
  now: () => number;
}

function createSigner({ secret, use, now }: SignerOptions) {
  const key = deriveKey(secret, use);
  const typ = `cuemark-${use}+jwt`;
  const audience = `cuemark:${use}`;

  return {
    key,
    typ,
    audience,

    sign: (claims: JWTPayload, expiresAtSeconds: number): Promise<string> =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: "HS256", typ })
        .setAudience(audience)
        .setIssuedAt(Math.floor(now() / 1000))
        .setExpirationTime(expiresAtSeconds)
        .sign(key),

    /** Anything wrong is null: jose throws a TypeError, not an error of its own, for some forgeries. */
    async verify(token: string): Promise<JWTPayload | null> {
      if (token.length > MAX_TOKEN_LENGTH) return null;
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: ["HS256"],
          typ,
          audience,
          requiredClaims: ["exp", "iat"],
          currentDate: new Date(now()),
          clockTolerance: CLOCK_TOLERANCE_SECONDS,
        });
        return payload;
      } catch {
        return null;
      }
    },
  };
}

const deriveKey = (secret: string, use: string): KeyObject =>
  createSecretKey(Buffer.from(hkdfSync("sha256", secret, "", `cuemark ${use} v1`, 32)));

const textOf = (claim: unknown): string | null => (typeof claim === "string" && claim !== "" ? claim : null);
