import { createHmac, createSecretKey, hkdfSync } from "node:crypto";
import { jwtVerify } from "jose";
import { describe, expect, it } from "vitest";
import type { Member } from "@/lib/domain/actor";
import { createTokens } from "./tokens";

const secret = "a secret of more than thirty-two bytes";
const mina: Member = { id: "p1", username: "mina", name: "Mina", kind: "user", sessionId: "s1" };
const startMs = Date.UTC(2026, 0, 1);

function setup() {
  const clock = { nowMs: startMs };
  const tokens = createTokens({ secret, now: () => clock.nowMs });
  return { clock, tokens };
}

const keyOf = (use: "session" | "socket") => Buffer.from(hkdfSync("sha256", secret, "", `cuemark ${use} v1`, 32));
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A token put together by hand, so that a forger's header and claims reach the verifier as they are. */
function forge(header: object, claims: object, { key = keyOf("socket"), hash = "sha256" } = {}): string {
  const signed = `${encode(header)}.${encode(claims)}`;
  return `${signed}.${createHmac(hash, key).update(signed).digest("base64url")}`;
}

const nowS = startMs / 1000;
const header = { alg: "HS256", typ: "cuemark-socket+jwt" };
const claims = { sid: "s1", aud: "cuemark:socket", iat: nowS, exp: nowS + 600 };

describe("a socket token", () => {
  it("says which session it belongs to and when it ends", async () => {
    const { tokens } = setup();
    const { token, expiresInSeconds } = await tokens.signSocket(mina);
    expect(expiresInSeconds).toBe(600);
    expect(tokens.verifySocket(token)).toEqual({ sessionId: "s1", expiresAtMs: startMs + 600_000 });
  });

  it("says which browser a viewer's belongs to", async () => {
    const { tokens } = setup();
    const { token } = await tokens.signSocket({ kind: "viewer", key: "browser" });
    expect(tokens.verifySocket(token)).toEqual({ viewerKey: "browser", expiresAtMs: startMs + 600_000 });
  });

  it("ends after ten minutes, give or take five seconds", async () => {
    const { tokens, clock } = setup();
    const { token } = await tokens.signSocket(mina);
    clock.nowMs = startMs + 604_000;
    expect(tokens.verifySocket(token)).not.toBeNull();
    clock.nowMs = startMs + 606_000;
    expect(tokens.verifySocket(token)).toBeNull();
  });

  it("is not good on a server with another secret", async () => {
    const { tokens } = setup();
    const other = createTokens({ secret: `${secret}!`, now: () => startMs });
    const { token } = await other.signSocket(mina);
    expect(other.verifySocket(token)).not.toBeNull();
    expect(tokens.verifySocket(token)).toBeNull();
  });

  it("is refused after every change of a single character", async () => {
    const { tokens } = setup();
    const { token } = await tokens.signSocket(mina);
    for (let at = 0; at < token.length - 1; at += 7) {
      const changed = token.slice(0, at) + (token[at] === "A" ? "B" : "A") + token.slice(at + 1);
      expect(tokens.verifySocket(changed), changed).toBeNull();
    }
  });

  it("is refused where a character only ends in the same byte, or takes more bytes, whatever was checked before", async () => {
    const { tokens } = setup();
    const { token } = await tokens.signSocket(mina);
    for (let at = 0; at < token.length; at++) {
      const lookalike = String.fromCharCode(token.charCodeAt(at) + 0x100);
      const changed = token.slice(0, at) + lookalike + token.slice(at + 1);
      expect(tokens.verifySocket(token)).not.toBeNull();
      expect(tokens.verifySocket(changed), changed).toBeNull();
    }
  });
});

describe("a forged socket token", () => {
  it("would be accepted if it were signed as ours (the forger of these tests knows the way)", () => {
    expect(setup().tokens.verifySocket(forge(header, claims))).not.toBeNull();
  });

  const signed512 = { key: keyOf("socket"), hash: "sha512" };
  const forgeries: Record<string, string> = {
    "alg none, unsigned": `${encode({ ...header, alg: "none" })}.${encode(claims)}.`,
    "alg None, unsigned": `${encode({ ...header, alg: "None" })}.${encode(claims)}.`,
    "no alg": forge({ typ: header.typ }, claims),
    "HS512 with the right key": forge({ ...header, alg: "HS512" }, claims, signed512),
    "HS512 in the header, HS256 in fact": forge({ ...header, alg: "HS512" }, claims),
    "RS256 in the header, HS256 in fact": forge({ ...header, alg: "RS256" }, claims),
    "an unknown critical header": forge({ ...header, crit: ["x"], x: 1 }, claims),
    "a key of its own (jwk) in the header": forge({ ...header, jwk: { kty: "oct", k: "AA" } }, claims, { key: Buffer.from([0]) }),
    "an address of keys (jku)": forge({ ...header, jku: "https://evil.example/keys" }, claims, { key: Buffer.alloc(32) }),
    "the secret itself as key": forge(header, claims, { key: Buffer.from(secret) }),
    "the session key": forge(header, claims, { key: keyOf("session") }),
    "an empty key": forge(header, claims, { key: Buffer.alloc(0) }),
    "the typ of a session": forge({ ...header, typ: "cuemark-session+jwt" }, claims),
    "no typ": forge({ alg: "HS256" }, claims),
    "the aud of a session": forge(header, { ...claims, aud: "cuemark:session" }),
    "no aud": forge(header, { ...claims, aud: undefined }),
    "no exp": forge(header, { ...claims, exp: undefined }),
    "exp as text": forge(header, { ...claims, exp: String(claims.exp) }),
    "exp in the past": forge(header, { ...claims, exp: nowS - 6 }),
    "made more than ten minutes ago, with an exp far ahead": forge(header, { ...claims, iat: nowS - 606, exp: nowS + 1e9 }),
    "made in the future": forge(header, { ...claims, iat: nowS + 60 }),
    "not valid yet": forge(header, { ...claims, nbf: nowS + 60 }),
    "no iat": forge(header, { ...claims, iat: undefined }),
    "neither session nor viewer": forge(header, { ...claims, sid: undefined }),
    "a session that is a number": forge(header, { ...claims, sid: 1 }),
    "an empty session": forge(header, { ...claims, sid: "" }),
    "a viewer that is an object": forge(header, { ...claims, sid: undefined, viewer: { key: "x" } }),
    "claims that are not an object": forge(header, [claims]),
    empty: "",
    "two dots": "..",
    garbage: "not a token at all",
    "a NUL": "\0.\0.\0",
    "ten kilobytes": `${"a".repeat(5_000)}.${"b".repeat(5_000)}.c`,
  };
  /** What only we look at: whose token it is. */
  const soundToJose = [
    "neither session nor viewer",
    "a session that is a number",
    "an empty session",
    "a viewer that is an object",
  ];
  const joseAccepts = (token: string) =>
    jwtVerify(token, createSecretKey(keyOf("socket")), {
      algorithms: ["HS256"],
      typ: header.typ,
      audience: claims.aud,
      requiredClaims: ["exp", "iat"],
      currentDate: new Date(startMs),
      clockTolerance: 5,
      maxTokenAge: 600,
    }).then(
      () => true,
      () => false,
    );

  it("is refused or accepted by our check just as by jose", async () => {
    const verdicts: Record<string, boolean> = { good: await joseAccepts(forge(header, claims)) };
    for (const [name, token] of Object.entries(forgeries)) verdicts[name] = await joseAccepts(token);
    expect(Object.keys(verdicts).filter((name) => verdicts[name])).toEqual(["good", ...soundToJose]);
  });

  for (const [name, token] of Object.entries(forgeries)) {
    it(`is refused: ${name}`, () => {
      expect(setup().tokens.verifySocket(token)).toBeNull();
    });
  }
});

describe("a session token", () => {
  it("lives as long as the session", async () => {
    const { tokens, clock } = setup();
    const token = await tokens.signSession("s1", startMs + 3_600_000);
    expect(await tokens.verifySession(token)).toBe("s1");
    clock.nowMs = startMs + 3_606_000;
    expect(await tokens.verifySession(token)).toBeNull();
  });

  it("does not open a socket, nor a socket token a session", async () => {
    const { tokens } = setup();
    const { token } = await tokens.signSocket(mina);
    expect(await tokens.verifySession(token)).toBeNull();
    expect(tokens.verifySocket(await tokens.signSession("s1", startMs + 3_600_000))).toBeNull();
  });
});

it("refuses a secret shorter than 32 bytes", () => {
  expect(() => createTokens({ secret: "x".repeat(31), now: () => startMs })).toThrow("at least 32 bytes");
  expect(() => createTokens({ secret: "x".repeat(32), now: () => startMs })).not.toThrow();
});
