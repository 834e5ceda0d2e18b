import { request } from "@/components/ui/request";
import type { WireVideo } from "@/lib/protocol/video";
import { isForeign } from "../player/is-foreign";
import type { Player } from "../player/player";
import { drawPoster } from "./draw-poster";

/** Tells the server once what it could not find out itself: length, size, a poster. Answers the way to stop. */
export function reportAsOwner(video: WireVideo, player: Player): () => void {
  const path = `/api/videos/${video.id}`;
  const stops = [reportFacts(video, player, path), video.poster === null ? reportPoster(player, path) : () => {}];
  return () => {
    for (const stop of stops) stop();
  };
}

function reportFacts(video: WireVideo, player: Player, path: string): () => void {
  const hasPicture = !isForeign(video.source);
  const isMissing = video.duration === null || (hasPicture && video.width === null);
  if (!isMissing) return () => {};
  const look = () => {
    const { durationMs, picture } = player.state.get();
    if (durationMs === null || (hasPicture && !picture)) return;
    stop();
    void request("PATCH", path, { duration: durationMs, ...picture });
  };
  const stop = player.state.subscribe(look);
  look();
  return stop;
}

/** Past the first moments, which are often black. */
const WORTH_SHOWING_MS = 1_000;

function reportPoster(player: Player, path: string): () => void {
  const stop = player.clock.subscribe(async () => {
    const media = player.picture();
    const { positionMs, seeking, readyState } = player.clock.get();
    if (!media || seeking || readyState < 2 || positionMs < WORTH_SHOWING_MS) return;
    stop();
    const poster = await drawPoster(media);
    if (poster) await request("PUT", `${path}/poster`, poster);
  });
  return stop;
}
