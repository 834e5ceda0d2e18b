import { useEffect } from "react";
import { useWatch, useYou } from "../watch-context";
import { whenFetched } from "../when-fetched";

/** What only a browser learns about a video that lives elsewhere, told to the server by its owner's. Nobody else fetches the code. */
export function useOwnerReport(): void {
  const { player, video } = useWatch();
  const manages = useYou().may.includes("manage");
  const isKnown = video.duration !== null && video.width !== null && video.poster !== null;
  useEffect(() => {
    if (!manages || isKnown) return;
    return whenFetched({ fetched: import("./owner-report"), run: ({ reportAsOwner }) => reportAsOwner(video, player) });
  }, [manages, isKnown, video, player]);
}
