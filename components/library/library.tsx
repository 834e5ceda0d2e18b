"use client";

import { type MouseEvent, useState } from "react";
import { LinkButton } from "@/components/ui/button";
import { request } from "@/components/ui/request";
import { toast } from "@/components/ui/toast";
import styles from "./library.module.css";
import type { VideoPage } from "./listed-video";
import { useWatching } from "./use-watching";
import { VideoCard } from "./video-card";

/** Cards in sight without scrolling on a large screen: their posters are not lazy. */
const EAGER = 8;

/** The list of videos: the server's first page, then more on request; the counts of people watching stay fresh. */
export function Library({ first, query }: { first: VideoPage; query: string }) {
  const [page, setPage] = useState(first);
  const watching = useWatching(page.videos, query);

  const showMore = async (event: MouseEvent) => {
    event.preventDefault();
    const answer = await request<VideoPage>("GET", `/api/videos?${search(query, page.next)}`);
    if (!answer.ok) return toast({ message: answer.message });
    const known = new Set(page.videos.map((video) => video.id));
    const more = answer.value.videos.filter((video) => !known.has(video.id));
    setPage({ videos: [...page.videos, ...more], next: answer.value.next });
  };

  return (
    <>
      <ul className={styles.grid}>
        {page.videos.map((video, index) => (
          <li key={video.id}>
            <VideoCard video={{ ...video, watching: watching.get(video.id) ?? video.watching }} eager={index < EAGER} />
          </li>
        ))}
      </ul>
      {page.next && (
        <LinkButton
          href={`/?${search(query, page.next)}`}
          onClick={showMore}
          prefetch={false}
          size="large"
          className={styles.more}
        >
          Show more
        </LinkButton>
      )}
    </>
  );
}

function search(query: string, cursor: string | null): URLSearchParams {
  return new URLSearchParams({ ...(query && { q: query }), ...(cursor && { cursor }) });
}
