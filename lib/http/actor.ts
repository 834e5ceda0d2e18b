/** Who sent a request, by its cookies. Nobody signed in is a viewer. */
import { actorOfCookies } from "@/lib/auth/authenticate";
import { viewerOfCookies } from "@/lib/auth/viewer-cookie";
import type { Actor } from "@/lib/domain/actor";
import type { Runtime } from "@/lib/runtime";

export async function actorOfHeaders(runtime: Runtime, headers: Headers): Promise<Actor> {
  const { store, tokens, now } = runtime;
  const cookies = headers.get("cookie");
  const member = await actorOfCookies({ store, tokens, now, secure: isSecure(runtime) }, cookies);
  return member ?? viewerOfCookies(cookies) ?? { kind: "viewer", key: "new" };
}

/** Whether people reach this server by https, which decides its cookies. */
export const isSecure = ({ config }: Pick<Runtime, "config">): boolean => config.publicUrl?.startsWith("https:") ?? false;

/** The client's address as our own server put it there; it takes away what a client sends under this name. */
export const addressOf = (headers: Headers): string => headers.get("x-cuemark-address") ?? "unknown";
