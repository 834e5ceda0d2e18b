/**
 * Checks a token of our own making without leaving the event loop. jose verifies through WebCrypto's thread pool, which was a third of
 * what it costs to let a socket in (docs/decisions/0008). This is no general verifier, and stricter than one: the header must be, byte
 * for byte, the one we sign with, so there is no algorithm to choose and no header to obey.
 */
import { hash, type KeyObject, timingSafeEqual } from "node:crypto";
import type { JWTPayload } from "jose";

export interface OwnToken {
  key: KeyObject;
  typ: string;
  audience: string;
  now: () => number;
  maxAgeSeconds: number;
  toleranceSeconds: number;
}

/** The claims of a token that `jose` signed with this key, type and audience, and that is neither too old nor expired; else null. */
export function createQuickCheck({ key, typ, audience, now, maxAgeSeconds, toleranceSeconds }: OwnToken) {
  const opening = `${Buffer.from(JSON.stringify({ alg: "HS256", typ })).toString("base64url")}.`;
  const isSigned = createMacCheck(key.export());

  return (token: string): JWTPayload | null => {
    const end = token.indexOf(".", opening.length);
    if (end < 0 || !token.startsWith(opening) || !isSigned(token.slice(0, end), token.slice(end + 1))) return null;
    const claims = parseClaims(token.slice(opening.length, end));
    if (claims === null || claims.aud !== audience || !isInstant(claims.iat) || !isInstant(claims.exp)) return null;
    const nowSeconds = now() / 1000;
    const isEarly = claims.iat > nowSeconds + toleranceSeconds;
    const isOld = nowSeconds - claims.iat > maxAgeSeconds + toleranceSeconds || claims.exp <= nowSeconds - toleranceSeconds;
    return isEarly || isOld || (claims.nbf !== undefined && claims.nbf > nowSeconds + toleranceSeconds) ? null : claims;
  };
}

const BLOCK_BYTES = 64;
const HASH_BYTES = 32;
const MAC_LENGTH = 43;
/** More than a token may have. */
const TEXT_BYTES = 2_048;

/**
 * HMAC-SHA-256 (RFC 2104) in base64url, by two hashes in one call each, in buffers that stay. An `Hmac` object a token, which is a stream
 * and something for the collector to find again, costs more than the hashing. A longer key than a block would have to be hashed first:
 * ours has 32 bytes.
 */
function createMacCheck(key: Buffer): (text: string, mac: string) => boolean {
  const padded = (pad: number) => Buffer.from(Array.from({ length: BLOCK_BYTES }, (_, at) => (key[at] ?? 0) ^ pad));
  const inner = Buffer.concat([padded(0x36), Buffer.alloc(TEXT_BYTES)]);
  const outer = Buffer.concat([padded(0x5c), Buffer.alloc(HASH_BYTES)]);
  const [given, expected] = [Buffer.alloc(MAC_LENGTH), Buffer.alloc(MAC_LENGTH)];
  return (text, mac) => {
    const bytes = inner.write(text, BLOCK_BYTES);
    // A byte for each character, and all of them: nothing of an earlier token is left in the buffers, and nothing is cut off.
    if (bytes !== text.length || mac.length !== MAC_LENGTH || given.write(mac) !== MAC_LENGTH) return false;
    hash("sha256", inner.subarray(0, BLOCK_BYTES + bytes), "buffer").copy(outer, BLOCK_BYTES);
    // Compared as text: base64url has spellings that decode to the same bytes.
    expected.write(hash("sha256", outer, "base64url"));
    return timingSafeEqual(given, expected);
  };
}

const isInstant = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);

/** Signed by us, and still: what is in it is looked at, not trusted. */
function parseClaims(payload: string): JWTPayload | null {
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
    return typeof claims === "object" && claims !== null && !Array.isArray(claims) ? (claims as JWTPayload) : null;
  } catch {
    return null;
  }
}
