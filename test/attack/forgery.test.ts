/**
 * S9, S10, S18; T1 to T7, T10: what is not ours opens nothing, wherever it is tried: the socket, the API, an upload, a private file.
 * The signatures themselves are tried in `lib/auth/tokens.test.ts`; here the way in is.
 */
import { createHmac, hkdfSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { WireClient } from "../support/wire-client";
import { openScene } from "./scene";

const SECRET = "a secret of more than thirty-two bytes";
const scene = await openScene({ SECRET });
const { url } = scene.server;
const owner = await scene.person();
const videoId = await scene.video(owner, { visibility: "private" });
const session = owner.headers.cookie?.replace("cuemark=", "") ?? "";
const socket = await owner.socketToken();

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const keyOf = (use: string) => Buffer.from(hkdfSync("sha256", SECRET, "", `cuemark ${use} v1`, 32));
const claimsOf = (token: string) => JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());

interface Changes {
  header?: object;
  claims?: object;
  key?: Buffer | string;
  hash?: string;
}

/** The real claims of this person, signed as `changes` say. */
function forge(use: "socket" | "session", { header = {}, claims = {}, key = keyOf(use), hash = "sha256" }: Changes = {}): string {
  const real = claimsOf(use === "socket" ? socket : session);
  const signed = `${encode({ alg: "HS256", typ: `cuemark-${use}+jwt`, ...header })}.${encode({ ...real, ...claims })}`;
  return `${signed}.${createHmac(hash, key).update(signed).digest("base64url")}`;
}

const nowS = Math.floor(Date.now() / 1000);
const forgeries: [string, (use: "socket" | "session") => string][] = [
  ["nothing", () => ""],
  ["garbage", () => "not.a.token"],
  ["a token without its last character", (use) => forge(use).slice(0, -1)],
  ["a token without its first character", (use) => forge(use).slice(1)],
  ["another signature", (use) => forge(use, { key: "x" })],
  ["no signature", (use) => `${forge(use).split(".").slice(0, 2).join(".")}.`],
  ["alg none", (use) => `${encode({ alg: "none", typ: `cuemark-${use}+jwt` })}.${forge(use).split(".")[1]}.`],
  ["HS512 with the right key", (use) => forge(use, { header: { alg: "HS512" }, hash: "sha512" })],
  ["HS384 with the right key", (use) => forge(use, { header: { alg: "HS384" }, hash: "sha384" })],
  ["RS256 by name", (use) => forge(use, { header: { alg: "RS256" } })],
  ["an unknown crit", (use) => forge(use, { header: { crit: ["x"], x: 1 } })],
  ["a key it brings itself", (use) => forge(use, { header: { jwk: { kty: "oct", k: "eA" } }, key: "x" })],
  ["an address of keys", (use) => forge(use, { header: { jku: `${url}/keys`, kid: "1" }, key: "x" })],
  ["a path as kid", (use) => forge(use, { header: { kid: "../../dev/null" }, key: "" })],
  ["the secret itself as key", (use) => forge(use, { key: SECRET })],
  ["an empty key", (use) => forge(use, { key: "" })],
  ["the key of the other use", (use) => forge(use, { key: keyOf(use === "socket" ? "session" : "socket") })],
  ["the other use's token", (use) => (use === "socket" ? session : socket)],
  ["an expired one", (use) => forge(use, { claims: { iat: nowS - 900, exp: nowS - 300 } })],
  ["one without an end", (use) => forge(use, { claims: { exp: undefined } })],
  ["one whose end is text", (use) => forge(use, { claims: { exp: "never" } })],
  ["one not valid yet", (use) => forge(use, { claims: { nbf: nowS + 300 } })],
  ["one of a session that is not there", (use) => forge(use, { claims: { sid: "0" } })],
  ["ten kilobytes", (use) => `${forge(use)}${"A".repeat(10_000)}`],
];

test("the forger of these tests knows the way: signed as ours, each way in opens", async () => {
  expect(forgeries).toHaveLength(24);
  expect(await WireClient.refusal(url, { token: forge("socket") })).toBe(101);
  expect(await statuses(forge("session"))).toEqual({ api: owner.id, upload: 404, file: 200 });
});

/** Who the API believes it is, and what our own server answers: 401 to strangers, 404 for a private file that is not theirs. */
async function statuses(cookieValue: string) {
  const caller = { ...owner, headers: { cookie: `cuemark=${cookieValue}` } };
  const me = JSON.parse((await scene.send(caller, "GET", "/api/me")).text);
  return {
    api: me.user?.id ?? null,
    upload: (await scene.send(caller, "HEAD", "/api/uploads/0000000000000000")).status,
    file: (await scene.send(caller, "GET", `/api/videos/${videoId}/media`)).status,
  };
}

describe.each(forgeries)("S9. %s", (_name, make) => {
  test("opens no socket, by either way it may come", async () => {
    const token = make("socket");
    const bearer = `base64url.bearer.phx.${Buffer.from(token).toString("base64").replace(/=+$/, "")}`;
    expect(await WireClient.refusal(url, { token })).toBe(403);
    // Node takes no more than 16 KiB of headers, so the longest is refused before it is read.
    expect([403, 431]).toContain(await WireClient.refusal(url, { protocols: ["phoenix", bearer] }));
  });

  test("is nobody over HTTP, as a cookie or as an access token", async () => {
    const value = make("session");
    expect(await statuses(value)).toEqual({ api: null, upload: 401, file: 404 });
    const program = { ...owner, headers: { authorization: `Bearer ${value}` } };
    expect((await scene.send(program, "GET", "/api/me")).status).toBe(401);
    expect((await scene.send(program, "GET", `/api/videos/${videoId}/media`)).status).toBe(401);
  });
});

test("T5. after all of them the server is well, and its log holds none of them", async () => {
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  const log = scene.server.logged.join("");
  for (const secret of [session, socket, SECRET, forge("socket").split(".")[2] ?? ""]) expect(log).not.toContain(secret);
  expect(log).toContain('"upgrade refused"');
});

const { host, hostname, port } = new URL(url);
const foreign = [
  "null",
  "https://evil.example",
  `https://${host}`,
  `http://${hostname}`,
  `http://${hostname}:${Number(port) + 1}`,
  `http://${host}.evil.example`,
  `http://evil.example/${host}`,
  `http://${host}@evil.example`,
  `http://evil.example#${host}`,
  `http://x.${host}`,
  `${url}/`,
  "file://",
];

describe("S10. an upgrade is let in by its Origin and its token together", () => {
  const proofs = { nothing: {}, cookie: { headers: owner.headers }, token: { token: socket }, "bad token": { token: "bad" } };
  const origins: (string | null)[] = [null, url, ...foreign];
  const matrix = origins.flatMap((origin) => Object.keys(proofs).map((proof) => [origin, proof as keyof typeof proofs] as const));

  test.each(matrix)("T1, T2, %s with %s", async (origin, proof) => {
    const given: { headers?: Record<string, string>; token?: string } = proofs[proof];
    const headers = { ...given.headers, ...(origin === null ? {} : { origin }) };
    const status = await WireClient.refusal(url, { ...given, headers });
    expect(status).toBe(proof === "token" && (origin === null || origin === url) ? 101 : 403);
  });
});

describe("T14. a write from another site does nothing, in one word", () => {
  const write = async (headers: Record<string, string>) => {
    const path = `/api/videos/${videoId}/poster`;
    const answer = await fetch(url + path, { method: "PUT", headers: { ...owner.headers, ...headers }, body: "x" });
    const upload = await fetch(`${url}/api/uploads`, { method: "POST", headers: { ...owner.headers, ...headers } });
    const codes = [(await answer.json()).error.code, upload.status === 403 ? (await upload.json()).error.code : upload.status];
    return codes;
  };
  const sites = ["same-origin", "same-site", "cross-site", "none"];

  test.each(foreign.flatMap((origin) => sites.map((site) => [origin, site])))("%s, called %s", async (origin, site) => {
    expect(await write({ origin: origin ?? "", "sec-fetch-site": site ?? "" })).toEqual(["foreign_origin", "foreign_origin"]);
  });

  test.each([
    ["same-site", false],
    ["cross-site", false],
    ["same-origin", true],
    ["none", true],
  ])("no Origin, called %s", async (site, isOurs) => {
    expect((await write({ "sec-fetch-site": site }))[0]).toBe(isOurs ? "invalid" : "foreign_origin");
  });
});

test("T10. after a whole session the token is in no answer, no frame and no line of the log", async () => {
  const caller = await scene.person();
  const token = await caller.socketToken();
  const onVideo = await scene.video(caller, { visibility: "public" });
  const client = await WireClient.connect(url, { token, headers: { referer: `${url}/?token=${token}` } });
  const { joinRef } = await client.join(`video:${onVideo}`);
  await client.push(joinRef, `video:${onVideo}`, "new_annotation", { at: 1, body: "words" });
  await client.push(joinRef, `video:${onVideo}`, "refresh_token", { token: "bad" });
  const ended = scene.server.nextLogLine(({ msg }) => msg === "socket closed");
  client.close();
  await ended;
  const page = await fetch(`${url}/nothing?token=${token}`, { headers: { authorization: token } });
  const seen = [
    client.frames.map(({ raw }) => raw).join(""),
    await page.text(),
    [...page.headers].join(""),
    scene.server.logged.join(""),
  ];
  expect(seen.join("")).not.toContain(token);
  expect(client.frames.length).toBeGreaterThan(3);
});
