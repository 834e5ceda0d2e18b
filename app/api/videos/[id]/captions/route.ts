import { addCaptions, listCaptions } from "@/lib/domain/captions";
import { readFileBody } from "@/lib/http/file-body";
import { json } from "@/lib/http/respond";
import { reading, writing } from "@/lib/http/route";
import { CAPTIONS_BYTES, encodeCaptions } from "@/lib/protocol/captions";

interface Params {
  id: string;
}

/** Browsers know no type for `.srt`, so it comes as plain text. */
const TYPES = ["text/vtt", "text/plain", "application/x-subrip"];

export const GET = reading<Params>(async ({ deps, actor, params }) => {
  const captions = await listCaptions(deps, actor, params.id);
  return captions.ok ? json({ captions: captions.value.map(encodeCaptions) }) : captions;
});

export const POST = writing<Params>(async ({ request, deps, actor, params }) => {
  const file = await readFileBody(request, { types: TYPES, maxBytes: CAPTIONS_BYTES, limit: "captions_bytes" });
  if (!file.ok) return file;
  const details = Object.fromEntries(new URL(request.url).searchParams);
  const added = await addCaptions(deps, actor, params.id, { details, file: file.value });
  return added.ok ? json({ captions: encodeCaptions(added.value) }, { status: 201 }) : added;
});
