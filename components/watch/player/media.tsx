"use client";

import { useEffect, useRef } from "react";
import { useWatch } from "../watch-context";
import { whenFetched } from "../when-fetched";
import { isForeign } from "./is-foreign";
import styles from "./stage.module.css";

/** The element that plays: the browser's own where it can, else a foreign player behind the same interface, fetched when needed. */
export function Media() {
  const { source } = useWatch().video;
  return isForeign(source) ? <ForeignMedia source={source} /> : <NativeMedia />;
}

function NativeMedia() {
  const { video, player } = useWatch();
  const ref = useRef<HTMLVideoElement>(null);
  const isHls = video.source === "hls";

  useEffect(() => {
    const media = ref.current;
    if (!media) return;
    const detach = player.attach(media);
    const stop = isHls ? playStream(media, video.url, player.fail) : undefined;
    return () => {
      stop?.();
      detach();
    };
  }, [player, video.url, isHls]);

  return (
    // biome-ignore lint/a11y/useMediaCaption: captions are part of the media people bring
    <video
      ref={ref}
      className={styles.media}
      src={isHls ? undefined : video.url}
      poster={video.poster ?? undefined}
      preload="auto"
      playsInline
    />
  );
}

/** Safari and recent Chromium play HLS themselves; the library is as large as the rest of the page. */
function playStream(media: HTMLVideoElement, url: string, fail: () => void): () => void {
  if (media.canPlayType("application/vnd.apple.mpegurl")) {
    media.src = url;
    return () => media.removeAttribute("src");
  }
  return whenFetched({ fetched: import("./play-hls"), run: ({ playHls }) => playHls(media, url, fail), fail });
}

function ForeignMedia({ source }: { source: "youtube" | "vimeo" }) {
  const { video, player } = useWatch();
  const ref = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const host = ref.current;
    if (!host) return;
    const media = { source, url: video.url, className: styles.media };
    return whenFetched({
      fetched: import("./foreign-media"),
      run: ({ showForeign }) => showForeign(host, media, player),
      fail: player.fail,
    });
  }, [player, video.url, source]);

  return <div ref={ref} className={styles.media} />;
}
