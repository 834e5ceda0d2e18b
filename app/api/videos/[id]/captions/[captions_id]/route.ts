import { deleteCaptions, readCaptions } from "@/lib/domain/captions";
import { noContent } from "@/lib/http/respond";
import { revalidated } from "@/lib/http/revalidated";
import { reading, writing } from "@/lib/http/route";

interface Params {
  id: string;
  /** `ID.vtt` for reading. */
  captions_id: string;
}

export const GET = reading<Params>(async ({ request, deps, actor, params }) => {
  const id = params.captions_id.replace(/\.vtt$/, "");
  const vtt = await readCaptions(deps, actor, { videoId: params.id, id });
  return vtt.ok ? revalidated(request, Buffer.from(vtt.value), "text/vtt; charset=utf-8") : vtt;
});

export const DELETE = writing<Params>(async ({ deps, actor, params }) => {
  const deleted = await deleteCaptions(deps, actor, { videoId: params.id, id: params.captions_id });
  return deleted.ok ? noContent() : deleted;
});
