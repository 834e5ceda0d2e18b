import { postAnnotation } from "@/lib/domain/annotations";
import { readPage } from "@/lib/domain/log";
import { readJson } from "@/lib/http/json-body";
import { parsePageQuery } from "@/lib/http/page-query";
import { json } from "@/lib/http/respond";
import { revalidatedJson } from "@/lib/http/revalidated";
import { annotating, reading } from "@/lib/http/route";
import { encodeChange } from "@/lib/protocol/annotation";

interface Params {
  id: string;
}

export const GET = reading<Params>(async ({ request, deps, actor, params }) => {
  const query = parsePageQuery(new URL(request.url).searchParams);
  if (!query.ok) return query;
  const { cursor, limit } = query.value;
  const page = await readPage(deps, actor, params.id, cursor, { atJoin: false, limit });
  return page.ok ? revalidatedJson(request, page.value) : page;
});

export const POST = annotating<Params>(async ({ request, deps, actor, params }) => {
  const body = await readJson(request);
  if (!body.ok) return body;
  const posted = await postAnnotation(deps, actor, params.id, body.value);
  if (!posted.ok) return posted;
  const annotation = encodeChange(posted.value.annotation);
  return posted.value.duplicate ? json({ annotation, duplicate: true }) : json({ annotation }, { status: 201 });
});
