import { useEffect, useState } from "react";
import type { WireCaptions } from "@/lib/protocol/captions";
import { useWatch } from "../watch-context";

/** iPhones fill the screen with the video alone, and say so in their own words. */
const LEAVES = ["enterpictureinpicture", "webkitbeginfullscreen"];
const COMES_BACK = ["leavepictureinpicture", "webkitendfullscreen"];

/**
 * Has the browser itself write the captions while the picture is where the page cannot draw: in a window of its own, or alone on the
 * screen of an iPhone. Answers whether it does.
 */
export function useNativeCaptions(chosen: WireCaptions | null): boolean {
  const { player } = useWatch();
  const [away, setAway] = useState(() => player.picture() !== null && document.pictureInPictureElement === player.picture());

  useEffect(() => {
    const picture = player.picture();
    const listening = new AbortController();
    const { signal } = listening;
    for (const event of LEAVES) picture?.addEventListener(event, () => setAway(true), { signal });
    for (const event of COMES_BACK) picture?.addEventListener(event, () => setAway(false), { signal });
    return () => listening.abort();
  }, [player]);

  const url = away && chosen?.url;
  const { label = "", language = "" } = chosen ?? {};
  useEffect(() => {
    if (!url) return;
    const element = Object.assign(document.createElement("track"), { kind: "captions", src: url, label, srclang: language });
    player.picture()?.append(element);
    element.track.mode = "showing";
    return () => element.remove();
  }, [player, url, label, language]);
  return away;
}
