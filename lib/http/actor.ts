/** Who sent a request, by its access token or its cookies. Nobody signed in is a viewer. */
import { actorOfBearer, actorOfCookies, readBearer } from "@/lib/auth/authenticate";
import { viewerOfCookies } from "@/lib/auth/viewer-cookie";
import type { Actor } from "@/lib/domain/actor";
import type { Runtime } from "@/lib/runtime";

/** By cookies alone, as pages are asked for. */
export async function actorOfHeaders(runtime: Runtime, headers: Headers): Promise<Actor> {
  const { store, tokens, now } = runtime;
  const cookies = headers.get("cookie");
  const member = await actorOfCookies({ store, tokens, now, secure: isSecure(runtime) }, cookies);
  return member ?? viewerOfCookies(cookies) ?? { kind: "viewer", key: "new" };
}

/** A request with an access token is its owner's, whatever its cookies say. Null: the token is not, or no longer, good. */
export async function callerOfHeaders(runtime: Runtime, headers: Headers): Promise<Actor | null> {
  const bearer = readBearer(headers.get("authorization"));
  return bearer === null ? actorOfHeaders(runtime, headers) : actorOfBearer(runtime, bearer);
}

/** Whether people reach this server by https, which decides its cookies. */
export const isSecure = ({ config }: Pick<Runtime, "config">): boolean => config.publicUrl?.startsWith("https:") ?? false;

/** The client's address as our own server put it there; it takes away what a client sends under this name. */
export const addressOf = (headers: Headers): string => headers.get("x-cuemark-address") ?? "unknown";
