import Hls from "hls.js";

/** Plays a stream where the browser cannot do so itself. Answers the way to stop. */
export function playHls(media: HTMLVideoElement, url: string, fail: () => void): () => void {
  if (!Hls.isSupported()) throw new Error("No media source extensions");
  const hls = new Hls();
  hls.on(Hls.Events.ERROR, (_event, data) => data.fatal && fail());
  hls.loadSource(url);
  hls.attachMedia(media);
  return () => hls.destroy();
}
