import { useEffect, useRef } from "react";
import { request } from "@/components/ui/request";
import { isForeign } from "../player/is-foreign";
import type { Player } from "../player/player";
import { useObservable } from "../use-observable";
import { useWatch, useYou } from "../watch-context";
import { drawPoster } from "./draw-poster";

/** What only a browser learns about a video that lives elsewhere, told to the server once by its owner's: length, size, a poster. */
export function useOwnerReport(): void {
  const { player, video } = useWatch();
  const { ready, durationMs, picture } = useObservable(player.state);
  const manages = useYou().may.includes("manage");
  const reported = useRef(false);
  const hasPicture = !isForeign(video.source);
  const isMissing = video.duration === null || (hasPicture && video.width === null);
  const path = `/api/videos/${video.id}`;

  useEffect(() => {
    if (!manages || !isMissing || reported.current || durationMs === null || (hasPicture && !picture)) return;
    reported.current = true;
    void request("PATCH", path, { duration: durationMs, ...picture });
  }, [manages, isMissing, durationMs, hasPicture, picture, path]);

  useEffect(() => {
    if (!manages || video.poster !== null || !ready) return;
    return whenShown(player, async (media) => {
      const poster = await drawPoster(media);
      if (poster) await request("PUT", `${path}/poster`, poster);
    });
  }, [manages, video.poster, ready, player, path]);
}

/** Past the first moments, which are often black. */
const WORTH_SHOWING_MS = 1_000;

function whenShown(player: Player, draw: (media: HTMLVideoElement) => Promise<void>): () => void {
  const stop = player.clock.subscribe(() => {
    const media = player.picture();
    const { positionMs, seeking, readyState } = player.clock.get();
    if (!media || seeking || readyState < 2 || positionMs < WORTH_SHOWING_MS) return;
    stop();
    void draw(media);
  });
  return stop;
}
