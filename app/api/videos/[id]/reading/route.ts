import { noteReading, readReading } from "@/lib/domain/reading";
import { readJson } from "@/lib/http/json-body";
import { json } from "@/lib/http/respond";
import { keeping, reading } from "@/lib/http/route";

interface Params {
  id: string;
}

export const GET = reading<Params>(async ({ deps, actor, params }) => {
  const found = await readReading(deps, actor, params.id);
  return found.ok ? json(found.value ?? { rev: null, deleted: 0 }) : found;
});

export const PUT = keeping<Params>(async ({ request, deps, actor, params }) => {
  const body = await readJson(request);
  if (!body.ok) return body;
  const noted = await noteReading(deps, actor, params.id, body.value);
  return noted.ok ? json({ rev: noted.value }) : noted;
});
