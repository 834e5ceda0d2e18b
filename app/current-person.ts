import { cache } from "react";
import { currentActor } from "@/lib/http/current-actor";
import type { Author } from "@/lib/protocol/annotation";

/** Who asks for this page; looked up once per request. */
export const pageActor = cache(currentActor);

/** Null for a viewer. Without the session's id, which has no place in a page. */
export async function currentPerson(): Promise<Author | null> {
  const actor = await pageActor();
  if (actor.kind === "viewer") return null;
  const { id, username, name, kind } = actor;
  return { id, username, name, kind };
}
