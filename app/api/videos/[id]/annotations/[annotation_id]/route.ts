import { deleteAnnotation, editAnnotation } from "@/lib/domain/annotations";
import { fail, invalid } from "@/lib/domain/result";
import { readJson } from "@/lib/http/json-body";
import { json } from "@/lib/http/respond";
import { annotating } from "@/lib/http/route";
import { encodeAnnotation } from "@/lib/protocol/annotation";

interface Params {
  id: string;
  annotation_id: string;
}

export const PATCH = annotating<Params>(async ({ request, deps, actor, params }) => {
  const id = annotationId(params);
  if (id === null) return fail("not_found");
  const body = await readJson(request);
  if (!body.ok) return body;
  if (typeof body.value !== "object") return invalid({ _: "must be an object" });
  const edited = await editAnnotation(deps, actor, params.id, { ...body.value, id });
  return edited.ok ? json({ annotation: encodeAnnotation(edited.value) }) : edited;
});

export const DELETE = annotating<Params>(async ({ deps, actor, params }) => {
  const id = annotationId(params);
  if (id === null) return fail("not_found");
  const deleted = await deleteAnnotation(deps, actor, params.id, { id });
  return deleted.ok ? json({ id: deleted.value.id, rev: deleted.value.rev }) : deleted;
});

const annotationId = (params: Params): number | null =>
  /^[1-9]\d{0,14}$/.test(params.annotation_id) ? Number(params.annotation_id) : null;
