"use client";

import { type MouseEvent, useState } from "react";
import { useSay } from "@/components/messages/messages";
import { LinkButton } from "@/components/ui/button";
import { request } from "@/components/ui/request";
import { showWaiting } from "@/components/ui/show-waiting";
import { toast } from "@/components/ui/toast";
import styles from "./library.module.css";
import { type Listing, listingSearch, type VideoPage } from "./listed-video";
import { useWatching } from "./use-watching";
import { VideoCard } from "./video-card";

/** Cards in sight without scrolling on a large screen: their posters are not lazy. */
const EAGER = 8;

interface LibraryProps {
  first: VideoPage;
  listing: Listing;
  /** Who looks; null for a viewer. */
  personId: string | null;
}

/** The list of videos: the server's first page, then more on request; the counts of people watching stay fresh. */
export function Library({ first, listing, personId }: LibraryProps) {
  const say = useSay();
  const [page, setPage] = useState(first);
  const watching = useWatching(page.videos.length, listing);
  const more = page.next && listingSearch(listing, { cursor: page.next });

  const showMore = async (event: MouseEvent) => {
    event.preventDefault();
    const answer = await showWaiting(request<VideoPage>("GET", `/api/videos?${more}`));
    if (!answer.ok) return toast({ message: answer.message });
    const known = new Set(page.videos.map((video) => video.id));
    const added = answer.value.videos.filter((video) => !known.has(video.id));
    setPage({ videos: [...page.videos, ...added], next: answer.value.next });
  };

  return (
    <>
      <ul className={styles.grid}>
        {page.videos.map((video, index) => (
          <li key={video.id}>
            <VideoCard
              video={{ ...video, watching: watching.get(video.id) ?? video.watching }}
              isOwn={video.owner.id === personId}
              eager={index < EAGER}
            />
          </li>
        ))}
      </ul>
      {more && (
        <LinkButton href={`/?${more}`} onClick={showMore} size="large" className={styles.more}>
          {say("library.more")}
        </LinkButton>
      )}
    </>
  );
}
