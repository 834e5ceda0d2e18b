/**
 * Every HTTP request comes through here: it gets an id, the headers every answer must carry, a line in the log, and goes to one of our
 * own routes or to Next. Knows no rule and no body.
 */
import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Logger } from "pino";
import { fail } from "@/lib/domain/result";
import { refuse } from "@/lib/http/respond";
import { withoutQuery } from "./log";
import type { Metrics } from "./metrics";
import { isHttps } from "./origins";
import { replyFailure } from "./reply";
import { DATA_POLICY, newNonce, pagePolicy, securityHeaders } from "./security-headers";
import { acceptMethod, type Exchange } from "./visitor";

export interface HttpDeps {
  origins: () => string[];
  addressOf: (request: IncomingMessage) => string;
  metrics: Metrics;
  log: Logger;
  dev: boolean;
  /** A body must have arrived within it. Only uploads may take longer; what they may not do is stop. */
  stallMs: number;
  /** Our own answer to this path; null: it is none of ours. */
  route: (path: string) => ((exchange: Exchange) => Promise<void>) | null;
  /** Next's pages and route handlers; null where the server runs without them. */
  pages: ((request: IncomingMessage, response: ServerResponse) => Promise<void>) | null;
}

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

export function createRequestHandler(deps: HttpDeps): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    const exchange = { request, response };
    const path = withoutQuery(request.url);
    identify(deps, exchange);
    accountFor(deps, exchange, path);
    answer(deps, exchange, path).catch((error: unknown) => excuse(deps.log, exchange, error));
  };
}

async function answer({ route, pages, origins, dev, stallMs }: HttpDeps, exchange: Exchange, path: string): Promise<void> {
  const { request, response } = exchange;
  if (!acceptMethod(METHODS, exchange)) return;
  if (!path.startsWith("/api/uploads")) limitBodyTime(request, stallMs);

  if (!isAddressed(request, path)) return replyFailure(response, refuse("malformed", "This is no address of ours.").error);
  const ours = route(path);
  if (ours) return ours(exchange);
  if (!pages) return replyFailure(response, fail("not_found").error);
  if (!path.startsWith("/api/")) {
    // No page takes a form: what Next would parse as a Server Action goes no further. Its development server talks to itself.
    if (!dev && !acceptMethod(["GET", "HEAD"], exchange)) return;
    const nonce = newNonce();
    const policy = pagePolicy({ nonce, origins: origins(), dev });
    // Next takes the nonce for its own scripts from the request's policy.
    request.headers["content-security-policy"] = policy;
    request.headers["x-nonce"] = nonce;
    response.setHeader("Content-Security-Policy", policy);
  }
  await pages(request, response);
}

/** Next would answer a broken percent sign and `*` with a plain 500, and redirect `GET http://elsewhere/` to where it says. */
function isAddressed({ headers, httpVersion }: IncomingMessage, path: string): boolean {
  if (!path.startsWith("/") || (headers.host === undefined && httpVersion !== "1.0")) return false;
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/** What the rest of the server believes about a request; whatever the client said in these names is forgotten. */
function identify({ origins, addressOf }: HttpDeps, { request, response }: Exchange): void {
  const address = addressOf(request);
  for (const name of CLAIMS) delete request.headers[name];
  const id = randomUUID();
  request.headers["x-cuemark-address"] = address;
  request.headers["x-request-id"] = id;
  response.setHeader("X-Request-Id", id);
  response.setHeader("Content-Security-Policy", DATA_POLICY);
  for (const [name, value] of Object.entries(securityHeaders({ https: isHttps(origins()) }))) response.setHeader(name, value);
}

const CLAIMS = [
  "x-cuemark-address",
  "x-request-id",
  "x-nonce",
  "content-security-policy",
  "x-forwarded-host",
  "x-forwarded-port",
  "x-forwarded-proto",
];

function accountFor({ metrics, log }: HttpDeps, { request, response }: Exchange, path: string): void {
  const startMs = performance.now();
  response.once("close", () => {
    // 499, as nginx has it: the connection was lost before there was an answer.
    const status = response.headersSent ? response.statusCode : 499;
    metrics.httpRequests.inc({ status: `${Math.floor(status / 100)}xx` });
    const line = {
      requestId: request.headers["x-request-id"],
      method: request.method,
      path,
      status,
      ms: Math.round(performance.now() - startMs),
      address: request.headers["x-cuemark-address"],
      ...(response.writableFinished ? {} : { cut: true }),
    };
    log[path.startsWith("/_next/") || path === "/healthz" || path === "/readyz" ? "debug" : "info"](line, "request");
  });
}

function limitBodyTime(request: IncomingMessage, withinMs: number): void {
  // Asked at the end: a request without a body never says that it ended, and its answer may take hours.
  const timer = setTimeout(() => request.complete || request.destroy(), withinMs);
  request.once("close", () => clearTimeout(timer));
}

/** A surprise: the reason goes to the log, the client gets an answer without it. */
function excuse(log: Logger, { request, response }: Exchange, error: unknown): void {
  const isCut = request.destroyed && !request.complete;
  if (isCut) return void response.destroy();
  const unavailable = error instanceof Error && "code" in error && error.code === "unavailable";
  log[unavailable ? "warn" : "error"]({ err: error, requestId: request.headers["x-request-id"] }, "a request failed");
  if (response.headersSent) response.destroy();
  else replyFailure(response, fail("unavailable").error, unavailable ? 503 : 500);
}
