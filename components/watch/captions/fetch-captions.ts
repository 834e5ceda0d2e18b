/** Captions as the server keeps them (docs/protocol.md, H12). Null: they could not be had. */
import type { WireCaptions } from "@/lib/protocol/captions";
import { type Cue, parseCaptions } from "@/lib/protocol/web-vtt";
import type { OverPicture } from "../over-picture";

export async function fetchCaptionsList(videoId: string): Promise<WireCaptions[] | null> {
  const response = await fetch(`/api/videos/${videoId}/captions`).catch(() => null);
  const answer: { captions: WireCaptions[] } | null = response?.ok ? await response.json() : null;
  return answer?.captions ?? null;
}

export async function fetchCues({ url }: WireCaptions): Promise<Cue[] | null> {
  const response = await fetch(url).catch(() => null);
  if (!response?.ok) return null;
  const parsed = parseCaptions(await response.text());
  return "cues" in parsed ? parsed.cues : null;
}

/** The very ones that were chosen; in another video those of the same language, else the first. */
export function chosenOf(list: readonly WireCaptions[], over: OverPicture): WireCaptions | null {
  const isIt = [
    ({ id }: WireCaptions) => id === over.captionsId,
    ({ language }: WireCaptions) => language === over.captionsLanguage,
    () => true,
  ];
  return isIt.map((is) => list.find(is)).find(Boolean) ?? null;
}
