import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import { connect } from "node:net";
import { pino } from "pino";
import { afterAll, describe, expect, test } from "vitest";
import { createAddressReader } from "@/server/client-address";
import { createRequestHandler } from "@/server/http";
import { createMetrics } from "@/server/metrics";
import { startTestServer } from "./running-server";
import { putVideo } from "./video-files";

const server = await startTestServer();
const { id: ownerId, cookie } = await server.signIn("owner");
const videoId = await putVideo(server, ownerId, { bytes: new Uint8Array(10) });
const tus = { "tus-resumable": "1.0.0" };

describe("every kind of answer carries the security headers", () => {
  test.each<[string, string, RequestInit, number]>([
    ["health", "/healthz", {}, 200],
    ["readiness", "/readyz", {}, 200],
    ["metrics", "/metrics", {}, 200],
    ["nothing there", "/nope", {}, 404],
    ["an API path that does not exist", "/api/nope", {}, 404],
    ["media", `/api/videos/${videoId}/media`, {}, 200],
    ["a part of media", `/api/videos/${videoId}/media`, { headers: { range: "bytes=0-1" } }, 206],
    ["an impossible part", `/api/videos/${videoId}/media`, { headers: { range: "bytes=99-" } }, 416],
    ["media unchanged", `/api/videos/${videoId}/media`, { headers: { "if-none-match": "*" } }, 304],
    ["missing media", "/api/videos/none/media", {}, 404],
    ["a missing poster", `/api/videos/${videoId}/poster`, {}, 404],
    ["an upload refused", "/api/uploads", { method: "POST" }, 401],
    ["an upload begun", "/api/uploads", { method: "POST", headers: { ...tus, cookie, "upload-length": "10" } }, 201],
    ["an upload refused by tus itself", "/api/uploads", { method: "POST", headers: { cookie, "upload-length": "10" } }, 412],
    ["what uploads can do", "/api/uploads", { method: "OPTIONS" }, 204],
    ["a method that is not for this", "/healthz", { method: "POST" }, 405],
  ])("%s", async (_name, path, init, status) => {
    const answer = await fetch(server.url + path, init);
    expect(answer.status).toBe(status);
    expectSecured(answer.headers);
    expect(answer.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  });

  test("what is no HTTP at all", async () => {
    const answer = await raw("nonsense\r\n\r\n");
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain("X-Content-Type-Options: nosniff");
  });

  test("headers of a hundred kilobytes", async () => {
    expect(await raw(`GET / HTTP/1.1\r\nHost: x\r\nCookie: ${"x".repeat(100_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /);
  });

  test("TRACE, which would show a page its own cookies", async () => {
    expect(await raw("TRACE /healthz HTTP/1.1\r\nHost: x\r\nCookie: cuemark=abc\r\nConnection: close\r\n\r\n")).toMatch(
      /^HTTP\/1\.1 405 (?!.*cuemark=abc)/s,
    );
  });
});

describe("what reaches the pages", () => {
  test("the same nonce in the policy of the request, of the answer, and by itself; another one each time", async () => {
    const pages = await servePages();
    const answers = [await pages.get("/"), await pages.get("/")];
    for (const { answer, seen } of answers) {
      expectSecured(answer.headers);
      expect(seen["content-security-policy"]).toBe(answer.headers.get("content-security-policy"));
      expect(answer.headers.get("content-security-policy")).toContain(`'nonce-${seen["x-nonce"]}'`);
    }
    expect(answers[0]?.seen["x-nonce"]).not.toBe(answers[1]?.seen["x-nonce"]);
  });

  test("API answers of pages run nothing at all", async () => {
    const { answer } = await (await servePages()).get("/api/videos");
    expect(answer.headers.get("content-security-policy")).toMatch(/^default-src 'none'/);
  });

  test("what clients say in our names is forgotten", async () => {
    const claims = {
      "x-cuemark-address": "6.6.6.6",
      "x-request-id": "mine",
      "x-nonce": "evil",
      "content-security-policy": "script-src *",
      "x-forwarded-for": "6.6.6.6",
      "x-forwarded-host": "evil.example",
      "x-forwarded-proto": "https",
    };
    const { answer, seen } = await (await servePages()).get("/", claims);
    expect(seen["x-cuemark-address"]).toBe("127.0.0.1");
    expect(seen["x-request-id"]).toBe(answer.headers.get("x-request-id"));
    expect(Object.values(seen)).not.toContain("mine");
    expect(JSON.stringify({ ...seen, "x-forwarded-for": "" })).not.toMatch(/evil|6\.6\.6\.6|script-src \*/);
  });

  test("a page that fails is answered without the reason, which is in the log", async () => {
    const lines: string[] = [];
    const pages = await servePages(() => Promise.reject(new Error("secret reason")), lines);
    const { answer } = await pages.get("/");
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain("secret reason");
    expect(lines.join("")).toContain("secret reason");
  });
});

test("the access log tells what was asked and never with what", async () => {
  const line = server.nextLogLine(({ path }) => path === "/nothing");
  await fetch(`${server.url}/nothing?token=s3cr3t`, { headers: { cookie: "cuemark=s3cr3t", authorization: "s3cr3t" } });
  expect(await line).toMatchObject({ method: "GET", path: "/nothing", status: 404, address: "127.0.0.1" });
  expect(server.logged.join("")).not.toContain("s3cr3t");
});

test("under https, browsers are told to stay with it", async () => {
  const secure = await startTestServer({ PUBLIC_URL: "https://watch.example" });
  const { port } = secure;
  const answer = await fetch(`http://127.0.0.1:${port}/healthz`);
  expect(answer.headers.get("strict-transport-security")).toBe("max-age=31536000");
  expect(secure.url).toBe("https://watch.example");
});

function expectSecured(headers: Headers): void {
  expect(Object.fromEntries(headers)).toMatchObject({
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "permissions-policy": expect.stringContaining("camera=()"),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "content-security-policy": expect.any(String),
    "x-request-id": expect.any(String),
  });
}

async function raw(text: string): Promise<string> {
  const { hostname, port } = new URL(server.url);
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

/** Our handler with a page in Next's place that keeps what it was given. */
async function servePages(page?: () => Promise<void>, lines: string[] = []) {
  let seen: IncomingMessage["headers"] = {};
  const handler: RequestListener = createRequestHandler({
    origins: () => ["http://127.0.0.1:3000"],
    addressOf: createAddressReader([]),
    metrics: createMetrics(),
    log: pino({ level: "error" }, { write: (line: string) => void lines.push(line) }),
    dev: false,
    stallMs: 60_000,
    route: () => null,
    async pages(request, response) {
      if (page) return page();
      seen = request.headers;
      response.end("a page");
    },
  });
  const http = createServer(handler).listen(0, "127.0.0.1");
  await once(http, "listening");
  afterAll(() => void http.close());
  const address = http.address();
  const port = typeof address === "object" ? address?.port : 0;
  const get = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers });
    return { answer, seen };
  };
  return { get };
}
