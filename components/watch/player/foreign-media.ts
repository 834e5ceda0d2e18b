import VimeoVideo from "vimeo-video-element";
import YoutubeVideo from "youtube-video-element";
import type { Player } from "./player";

interface ForeignMedia {
  source: "youtube" | "vimeo";
  url: string;
  className: string | undefined;
}

/** Another site's player behind the interface of a media element. Answers the way to take it away. */
export function showForeign(host: HTMLElement, { source, url, className = "" }: ForeignMedia, player: Player): () => void {
  const media: HTMLVideoElement = source === "youtube" ? new YoutubeVideo() : new VimeoVideo();
  media.className = className;
  media.setAttribute("playsinline", "");
  media.setAttribute("src", url);
  const detach = player.attach(media);
  host.append(media);
  return () => {
    detach();
    media.remove();
  };
}
