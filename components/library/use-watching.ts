import { useEffect, useState } from "react";
import { request } from "@/components/ui/request";
import { type ListedVideo, type Listing, listingSearch, type VideoPage } from "./listed-video";

const EVERY_MS = 15_000;
const MAX_ROWS = 100;

/** How many watch each of the first `count` videos right now, asked again calmly while the page is in sight. */
export function useWatching(count: number, listing: Listing): ReadonlyMap<string, ListedVideo["watching"]> {
  const [watching, setWatching] = useState<ReadonlyMap<string, ListedVideo["watching"]>>(new Map());
  const search = listingSearch(listing, { limit: String(Math.min(count, MAX_ROWS)) });

  useEffect(() => {
    const refresh = async () => {
      if (document.hidden) return;
      const answer = await request<VideoPage>("GET", `/api/videos?${search}`);
      if (answer.ok) setWatching(new Map(answer.value.videos.map((video) => [video.id, video.watching])));
    };
    const timer = setInterval(refresh, EVERY_MS);
    document.addEventListener("visibilitychange", refresh);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", refresh);
    };
  }, [search]);

  return watching;
}
