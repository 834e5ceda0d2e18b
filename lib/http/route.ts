/**
 * What every route handler shares: finding out who asks, refusing writes from other sites and from people in too much of a hurry, and
 * turning a failure into a response. A handler answers a Response, or any failed Result as it is. Programs with an access token may
 * read, and call what is marked `annotating`; the rest is for people at their browsers.
 */
import { type Actor, actorKey } from "@/lib/domain/actor";
import { fail } from "@/lib/domain/result";
import type { Scope } from "@/lib/protocol/access-token";
import { getRuntime, type Runtime } from "@/lib/runtime";
import { addressOf, callerOfHeaders } from "./actor";
import { type Deps, depsOf } from "./deps";
import { isAllowedOrigin } from "./origin";
import { failureResponse, type HttpFailure, type Refused, refuse } from "./respond";

export interface Call<Params> {
  request: Request;
  params: Params;
  runtime: Runtime;
  deps: Deps;
  actor: Actor;
  /** The client's network address. */
  address: string;
}

type Work<Params> = (call: Call<Params>) => Promise<Response | Refused>;
type Handler<Params> = (request: Request, context: { params: Promise<Params> }) => Promise<Response>;

export const reading = <Params = object>(work: Work<Params>): Handler<Params> => handle(work, () => null);

/** Writes that an access token of scope `annotate` may make. */
export const annotating = <Params = object>(work: Work<Params>): Handler<Params> =>
  handle(work, (call) => (scopeOf(call.actor) === "read" ? fail("unauthorized") : guardWrite(call, "post")));

export const writing = <Params = object>(work: Work<Params>): Handler<Params> =>
  handle(work, (call) => (scopeOf(call.actor) ? fail("unauthorized") : guardWrite(call, "post")));

/** Writes a page makes by itself: whoever posts much is not told that their cursor came too often. */
export const keeping = <Params = object>(work: Work<Params>): Handler<Params> =>
  handle(work, (call) => (scopeOf(call.actor) ? fail("unauthorized") : guardWrite(call, "keep")));

function guardWrite<Params>({ runtime, request, actor }: Call<Params>, what: "post" | "keep"): Refused | null {
  if (!isAllowedOrigin(request.headers, runtime.origins())) return refuse("foreign_origin");
  if (actor.kind === "viewer") return null;
  const allowed = runtime.rateLimits[what](actorKey(actor));
  return allowed.ok ? null : allowed;
}

const scopeOf = (actor: Actor): Scope | undefined => (actor.kind === "viewer" ? undefined : actor.scope);

const handle =
  <Params>(work: Work<Params>, guard: (call: Call<Params>) => Refused | null): Handler<Params> =>
  async (request, context) => {
    const runtime = getRuntime();
    try {
      const actor = await callerOfHeaders(runtime, request.headers);
      if (!actor) return failureResponse(fail("unauthorized").error, { signedIn: false });
      const params = await context.params;
      const call = { request, params, runtime, deps: depsOf(runtime), actor, address: addressOf(request.headers) };
      const outcome = guard(call) ?? (await work(call));
      return outcome instanceof Response ? outcome : failureResponse(outcome.error, { signedIn: actor.kind !== "viewer" });
    } catch (error) {
      return failureResponse(surprise(runtime, request, error), { signedIn: true });
    }
  };

/** A full disk or a queue at the door is said so; anything else is written down, and said to nobody. */
function surprise({ log }: Runtime, request: Request, error: unknown): HttpFailure {
  if (error instanceof Error && "code" in error && error.code === "unavailable") {
    return fail("unavailable", { retryAfterMs: 1_000 }).error;
  }
  const about = { requestId: request.headers.get("x-request-id"), method: request.method, path: new URL(request.url).pathname };
  if (isGone(error)) {
    log.info(about, "client gone before its request was whole");
    return refuse("malformed").error;
  }
  log.error({ err: error, ...about }, "request failed");
  return refuse("internal").error;
}

/** What Node makes of a body whose connection broke off: the client's doing, and nobody is left to be answered. */
const isGone = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "ECONNRESET";
