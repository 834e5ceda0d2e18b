import { restoreVideo } from "@/lib/domain/videos";
import { json } from "@/lib/http/respond";
import { writing } from "@/lib/http/route";
import { encodeVideo } from "@/lib/protocol/video";

export const POST = writing<{ id: string }>(async ({ deps, actor, params }) => {
  const video = await restoreVideo(deps, actor, params.id);
  return video.ok ? json({ video: encodeVideo(video.value) }) : video;
});
