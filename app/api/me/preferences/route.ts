import { keepPreferences, readPreferences } from "@/lib/domain/preferences";
import { readJson } from "@/lib/http/json-body";
import { json } from "@/lib/http/respond";
import { keeping, reading } from "@/lib/http/route";

export const GET = reading(async ({ deps, actor }) => {
  const found = await readPreferences(deps, actor);
  return found.ok ? json({ preferences: found.value }) : found;
});

export const PUT = keeping(async ({ request, deps, actor }) => {
  const body = await readJson(request);
  if (!body.ok) return body;
  const kept = await keepPreferences(deps, actor, body.value);
  return kept.ok ? json({ preferences: kept.value }) : kept;
});
