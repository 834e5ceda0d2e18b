import { useEffect, useState } from "react";
import { request } from "@/components/ui/request";
import type { ListedVideo, VideoPage } from "./listed-video";

const EVERY_MS = 15_000;
const MAX_ROWS = 100;

type Watching = ReadonlyMap<string, ListedVideo["watching"]>;

/** How many watch each of these right now, asked again calmly while the page is in sight. */
export function useWatching(videos: readonly ListedVideo[], query: string): Watching {
  const [watching, setWatching] = useState<Watching>(new Map());
  const limit = Math.min(videos.length, MAX_ROWS);

  useEffect(() => {
    const refresh = async () => {
      if (document.hidden || limit === 0) return;
      const parameters = new URLSearchParams({ q: query, limit: String(limit) });
      const answer = await request<VideoPage>("GET", `/api/videos?${parameters}`);
      if (answer.ok) setWatching(new Map(answer.value.videos.map((video) => [video.id, video.watching])));
    };
    const timer = setInterval(refresh, EVERY_MS);
    document.addEventListener("visibilitychange", refresh);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", refresh);
    };
  }, [limit, query]);

  return watching;
}
