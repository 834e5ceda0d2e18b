import { readVideo, removeVideo, updateVideo } from "@/lib/domain/videos";
import { readJson } from "@/lib/http/json-body";
import { json, noContent } from "@/lib/http/respond";
import { reading, writing } from "@/lib/http/route";
import { encodeVideo } from "@/lib/protocol/video";

interface Params {
  id: string;
}

export const GET = reading<Params>(async ({ deps, actor, params }) => {
  const read = await readVideo(deps, actor, params.id);
  if (!read.ok) return read;
  const { video, members, may } = read.value;
  return json({ video: encodeVideo(video), members, you: { may } });
});

export const PATCH = writing<Params>(async ({ request, deps, actor, params }) => {
  const body = await readJson(request);
  if (!body.ok) return body;
  const video = await updateVideo(deps, actor, params.id, body.value);
  return video.ok ? json({ video: encodeVideo(video.value) }) : video;
});

export const DELETE = writing<Params>(async ({ deps, actor, params }) => {
  const removed = await removeVideo(deps, actor, params.id);
  return removed.ok ? noContent() : removed;
});
