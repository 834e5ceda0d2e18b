"use client";

import { useEffect, useRef } from "react";
import { useWatch } from "../watch-context";
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
    const stop = isHls ? playHls(media, video.url, player.fail) : undefined;
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
function playHls(media: HTMLVideoElement, url: string, fail: () => void): () => void {
  if (media.canPlayType("application/vnd.apple.mpegurl")) {
    media.src = url;
    return () => media.removeAttribute("src");
  }
  let stopped = false;
  let destroy = () => {};
  const load = async () => {
    const { default: Hls } = await import("hls.js");
    if (stopped) return;
    if (!Hls.isSupported()) return fail();
    const hls = new Hls();
    destroy = () => hls.destroy();
    hls.on(Hls.Events.ERROR, (_event, data) => data.fatal && fail());
    hls.loadSource(url);
    hls.attachMedia(media);
  };
  load().catch(fail);
  return () => {
    stopped = true;
    destroy();
  };
}

function ForeignMedia({ source }: { source: "youtube" | "vimeo" }) {
  const { video, player } = useWatch();
  const host = useRef<HTMLDivElement>(null);

  useEffect(() => {
    let detach = () => {};
    let left = false;
    const load = async () => {
      const Element = await foreignElement(source);
      if (left || !host.current) return;
      const media = new Element();
      media.className = styles.media ?? "";
      media.setAttribute("playsinline", "");
      media.setAttribute("src", video.url);
      const detachPlayer = player.attach(media);
      host.current.append(media);
      detach = () => {
        detachPlayer();
        media.remove();
      };
    };
    load().catch(player.fail);
    return () => {
      left = true;
      detach();
    };
  }, [player, video.url, source]);

  return <div ref={host} className={styles.media} />;
}

async function foreignElement(source: "youtube" | "vimeo"): Promise<{ new (): HTMLVideoElement }> {
  const module = source === "youtube" ? await import("youtube-video-element") : await import("vimeo-video-element");
  return module.default;
}
