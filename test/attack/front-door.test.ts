/**
 * T12, T13, T17, T18, T60, T61, T81: the way in. Guessing is slowed down and told nothing, a made-up address changes nothing, every
 * answer carries its headers, broken requests are refused without a word about the inside, and nothing known lets anybody in.
 */
import { once } from "node:events";
import { connect } from "node:net";
import { describe, expect, test } from "vitest";
import { createTokens } from "@/lib/auth/tokens";
import { signIn } from "@/lib/domain/accounts";
import { depsOf } from "@/lib/http/deps";
import { readConfig } from "@/server/config";
import { startTestServer } from "../http/running-server";
import { WireClient } from "../support/wire-client";
import { openScene } from "./scene";

const scene = await openScene({ LIMIT_SIGNINS_PER_MINUTE: "10" });
const { url, runtime } = scene.server;

describe("T12, T13. guessing passwords", () => {
  test("fifty wrong ones in turn: ten are tried, then each is told when to come back; nobody is locked out for good", async () => {
    await scene.send(scene.viewer(), "POST", "/api/users", { username: "mina", password: "correct horse" });
    const statuses: number[] = [];
    let waitMs = 0;
    for (let guess = 0; guess < 50; guess += 1) {
      const { status, text } = await scene.send(scene.viewer(), "POST", "/api/session", {
        username: "mina",
        password: `wrong ${guess}`,
      });
      statuses.push(status);
      if (status === 429) waitMs = JSON.parse(text).error.retry_after_ms;
    }
    expect(statuses.slice(0, 10)).toEqual(Array(10).fill(401));
    // A token comes back every six seconds: on a slow machine one or two of the rest were tried, too.
    expect(statuses.slice(10).filter((status) => status === 429).length).toBeGreaterThan(35);
    expect(waitMs).toBeGreaterThan(0);
    expect(waitMs).toBeLessThanOrEqual(6_000);
  });

  test("costs one hash whether the name exists or not, and says the same", async () => {
    const checked: (string | null)[] = [];
    const deps = depsOf(runtime);
    const passwords = {
      ...deps.passwords,
      verify: async (_password: string, hash: string | null) => {
        checked.push(hash);
        return false;
      },
    };
    await runtime.store.createPerson({ name: "Noor", username: "noor", passwordHash: "kept" });
    const tryAs = (username: string) =>
      signIn(
        { ...deps, passwords },
        { actor: { kind: "viewer", key: "x" }, address: "10.0.0.1", input: { username, password: "guess" } },
      );
    expect(await tryAs("nobody")).toEqual(await tryAs("noor"));
    expect(checked).toEqual([null, "kept"]);
  });
});

test("T17. a made-up X-Forwarded-For dodges no limit", async () => {
  const strict = await startTestServer({ LIMIT_SOCKETS_PER_ADDRESS: "3" });
  const { token } = await strict.runtime.tokens.signSocket({ kind: "viewer", key: "v" });
  const clients: WireClient[] = [];
  for (let n = 0; n < 3; n += 1) {
    clients.push(await WireClient.connect(strict.url, { token, headers: { "x-forwarded-for": `1.2.3.${n}` } }));
  }
  for (const name of ["x-forwarded-for", "x-real-ip", "forwarded", "cf-connecting-ip", "true-client-ip", "x-cuemark-address"]) {
    expect(await WireClient.refusal(strict.url, { token, headers: { [name]: "9.9.9.9" } }), name).toBe(503);
  }
  for (const client of clients) client.close();
});

test("T18. the packages that stand at the door are past their known holes", async () => {
  const floors = { next: [16, 0, 7], react: [19, 2, 1], "react-dom": [19, 2, 1], ws: [8, 23, 0], jose: [4, 15, 5] };
  for (const [name, floor] of Object.entries(floors)) {
    const { version } = (await import(`${name}/package.json`, { with: { type: "json" } })).default;
    const parts = version.split(".").map(Number);
    const isPast = floor.some(
      (least, at) => parts[at] > least && floor.slice(0, at).every((same, index) => parts[index] === same),
    );
    expect(isPast || floor.every((least, at) => parts[at] === least), `${name} ${version}`).toBe(true);
  }
});

async function raw(text: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let answer = "";
  socket.on("data", (chunk) => {
    answer += chunk;
  });
  socket.on("error", () => {});
  socket.write(text);
  await once(socket, "close");
  return answer;
}

const request = (line: string, headers = "", body = "") =>
  `${line} HTTP/1.1\r\nHost: ${new URL(url).host}\r\nConnection: close\r\n${headers}\r\n${body}`;
const upgrade = (path: string, headers = "") =>
  `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n${headers}\r\n`;

describe("T60, T61. refused on the wire, with every header and without a word about the inside", () => {
  const broken: [string, string, number][] = [
    ["a broken percent sign", request("GET /%"), 400],
    ["a path that is no UTF-8", request("GET /watch/%E0%A4%A"), 400],
    ["an address elsewhere", request("GET http://evil.example/healthz"), 400],
    ["no address at all", request("OPTIONS *"), 400],
    ["no Host", "GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n", 400],
    ["two lengths", request("POST /api/uploads", "Content-Length: 4\r\nContent-Length: 5\r\n", "abcde"), 400],
    [
      "a length and chunks",
      request("POST /api/uploads", "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\nGET /x"),
      400,
    ],
    ["chunks that are not last", request("POST /api/uploads", "Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n"), 400],
    ["a chunk size that is none", request("PUT /api/videos/x/poster", "Transfer-Encoding: chunked\r\n", "zz\r\n"), 400],
    ["a header with a line feed alone", request("GET /healthz", "X: a\nY: b\r\n"), 400],
    ["a header name with a space", request("GET /healthz", "X y: a\r\n"), 400],
    ["a NUL in a header", request("GET /healthz", "X: a\0b\r\n"), 400],
    ["another protocol", "GET / SPDY/9\r\n\r\n", 400],
    ["headers of twenty kilobytes", request("GET /healthz", `X: ${"a".repeat(20_000)}\r\n`), 431],
    ["a cookie of twenty kilobytes", request("GET /healthz", `Cookie: cuemark=${"a".repeat(20_000)}\r\n`), 431],
    ["TRACE", request("TRACE /healthz"), 405],
    ["PROPFIND", request("PROPFIND /healthz"), 405],
    ["a method by another name", request("GET /api/uploads", "X-HTTP-Method-Override: POST\r\n"), 405],
    ["an upgrade without a token", upgrade("/socket/websocket?vsn=2.0.0"), 403],
    ["an upgrade of a foreign page", upgrade("/socket/websocket?vsn=2.0.0", "Origin: https://evil.example\r\n"), 403],
    ["an upgrade of another path", upgrade("/api/me"), 404],
  ];

  test.each(broken)("%s", async (_name, text, status) => {
    const answer = await raw(text);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer.match(/^HTTP\/1\.1 /gm)).toHaveLength(1);
    for (const header of [
      "nosniff",
      "frame-ancestors 'none'",
      "strict-origin-when-cross-origin",
      "X-Frame-Options: DENY",
      "same-origin",
    ]) {
      expect(answer).toContain(header);
    }
    expect(answer).not.toMatch(/node_modules|\bat .*:\d+:\d+|Error:|x-powered-by/i);
  });

  test("an expectation nobody has heard of is ignored, as the standard allows", async () => {
    expect(await raw(request("GET /healthz", "Expect: miracles\r\n"))).toMatch(/^HTTP\/1\.1 200 .*nosniff/s);
  });

  test("under https a refused upgrade asks browsers to stay with it, too", async () => {
    const secure = await startTestServer({ PUBLIC_URL: "https://watch.example" });
    const refused = await WireClient.connect(`http://127.0.0.1:${secure.port}`, {}).catch((error) => error);
    expect(refused).toMatchObject({ status: 403, headers: { "strict-transport-security": "max-age=31536000" } });
    expect(refused.headers["x-request-id"]).toBe(
      JSON.parse(secure.logged.find((line) => line.includes("upgrade refused")) ?? "{}").requestId,
    );
  });
});

describe("T81. nothing known lets anybody in", () => {
  test.each(["", "secret", "changeme", "x".repeat(31), "é".repeat(15), " "])(
    "a server with the secret %j does not start with it",
    (secret) => {
      const read = readConfig({ SECRET: secret });
      const kept = "problems" in read ? null : read.config.secret;
      expect(kept).toBeNull();
      expect("problems" in read).toBe(secret !== "");
      expect(() => createTokens({ secret, now: Date.now })).toThrow();
    },
  );

  test("two new servers make different secrets, and the demo's people have a password that nobody knows", async () => {
    const [one, two] = [await startTestServer({ DEMO: "on" }), await startTestServer({ DEMO: "on" })];
    const { token } = await one.runtime.tokens.signSocket({ kind: "viewer", key: "v" });
    expect(two.runtime.tokens.verifySocket(token)).toBeNull();
    const hashes = await Promise.all([one, two].map(({ runtime: { store } }) => store.findCredentials("mina")));
    expect(hashes[0]?.passwordHash).not.toBe(hashes[1]?.passwordHash);
    const deps = depsOf(two.runtime);
    for (const guess of ["mina", "Mina", "password", "demo", "cuemark", "12345678", "", "correct horse"]) {
      expect(await deps.passwords.verify(guess, hashes[1]?.passwordHash ?? "").catch(() => false), guess).toBe(false);
    }
  });
});
