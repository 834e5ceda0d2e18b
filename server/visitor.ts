/** Who sent a request to our own server, by access token or session cookie; and whether a write may come from where it came. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { actorOfBearer, actorOfCookies, readBearer } from "@/lib/auth/authenticate";
import type { Tokens } from "@/lib/auth/tokens";
import type { AccessDeps } from "@/lib/domain/access";
import type { Actor } from "@/lib/domain/actor";
import { fail } from "@/lib/domain/result";
import { isAllowedOrigin } from "@/lib/http/origin";
import { refuse } from "@/lib/http/respond";
import { isHttps } from "./origins";
import { replyFailure } from "./reply";

export interface VisitorDeps extends AccessDeps {
  tokens: Tokens;
  now: () => number;
  origins: () => string[];
}

/** One request and where its answer goes. */
export interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
}

/** Null: it came with an access token that is not, or no longer, good, and was refused. */
export async function acceptActor(deps: VisitorDeps, { request, response }: Exchange): Promise<Actor | null> {
  const bearer = readBearer(request.headers.authorization);
  if (bearer === null) return actorOfRequest(deps, request);
  const actor = await actorOfBearer(deps, bearer);
  if (!actor) replyFailure(response, fail("unauthorized").error, 401);
  return actor;
}

async function actorOfRequest(deps: VisitorDeps, request: IncomingMessage): Promise<Actor> {
  const member = await actorOfCookies({ ...deps, secure: isHttps(deps.origins()) }, request.headers.cookie);
  return member ?? { kind: "viewer", key: "" };
}

/** False: the write came from a foreign page, and was refused. */
export function acceptOrigin(deps: VisitorDeps, { request, response }: Exchange): boolean {
  const allowed = isAllowedOrigin(request.headers, deps.origins());
  if (!allowed) replyFailure(response, refuse("foreign_origin").error);
  return allowed;
}

/** True: it is. False: something else was asked for, and refused with what would do. */
export function acceptMethod(methods: string[], { request, response }: Exchange): boolean {
  const allowed = methods.includes(request.method ?? "");
  if (!allowed) {
    response.setHeader("Allow", methods.join(", "));
    replyFailure(response, fail("invalid", { message: `Use ${methods.join(" or ")}.` }).error, 405);
  }
  return allowed;
}
