import { changeProfile } from "@/lib/domain/own-profile";
import { readJson } from "@/lib/http/json-body";
import { json } from "@/lib/http/respond";
import { reading, writing } from "@/lib/http/route";
import { sessionResponse } from "@/lib/http/session-response";

export const GET = reading(async ({ actor }) => {
  if (actor.kind === "viewer") return json({ user: null });
  const { id, username, name, kind } = actor;
  return json({ user: { id, username, name, kind } });
});

export const PATCH = writing(async ({ request, runtime, deps, actor, address }) => {
  const body = await readJson(request);
  if (!body.ok) return body;
  const changed = await changeProfile(deps, { actor, address, input: body.value });
  if (!changed.ok) return changed;
  const { person, session } = changed.value;
  return session ? sessionResponse(runtime, { ...session, person }, 200) : json({ user: person });
});
