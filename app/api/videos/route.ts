import { addVideo, listVideos } from "@/lib/domain/videos";
import { readJson } from "@/lib/http/json-body";
import { json } from "@/lib/http/respond";
import { reading, writing } from "@/lib/http/route";
import { encodeVideo } from "@/lib/protocol/video";

export const GET = reading(async ({ request, runtime, deps, actor }) => {
  const query = new URL(request.url).searchParams;
  const list = await listVideos(deps, actor, {
    query: query.get("q") ?? undefined,
    mine: query.get("mine") === "1",
    cursor: query.get("cursor") ?? undefined,
    limit: Number.parseInt(query.get("limit") ?? "", 10) || undefined,
  });
  const videos = list.videos.map((video) => ({ ...encodeVideo(video), watching: runtime.rooms.watching(video.id) }));
  return json({ videos, next: list.next });
});

export const POST = writing(async ({ request, deps, actor }) => {
  const body = await readJson(request);
  if (!body.ok) return body;
  const video = await addVideo(deps, actor, body.value);
  return video.ok ? json({ video: encodeVideo(video.value) }, { status: 201 }) : video;
});
