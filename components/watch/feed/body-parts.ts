/** What is inside an annotation's text: times one can jump to, addresses one can open, and the rest. */
import { type NumberedGrid, splitAtPositions } from "@/lib/typed-position";

export type BodyPart =
  | { kind: "text"; text: string }
  | { kind: "time"; text: string; atMs: number }
  | { kind: "link"; text: string; href: string };

const LINK = /https?:\/\/[^\s<>"]+/giu;
/** Belongs to the sentence around an address, not to the address. */
const TRAILING = /[.,;:!?'")\]}、。]+$/u;

interface Playing {
  durationMs: number | null;
  grid: NumberedGrid | null;
}

/** A time past the end of the video stays text: a score of 3:10 in a short clip. */
export function bodyParts(body: string, playing: Playing): BodyPart[] {
  const parts: BodyPart[] = [];
  let from = 0;
  for (const match of body.matchAll(LINK)) {
    const href = match[0].replace(TRAILING, "");
    if (!URL.canParse(href)) continue;
    parts.push(...timesIn(body.slice(from, match.index), playing), { kind: "link", text: href, href });
    from = match.index + href.length;
  }
  return [...parts, ...timesIn(body.slice(from), playing)];
}

function timesIn(text: string, { durationMs, grid }: Playing): BodyPart[] {
  const endMs = durationMs ?? Number.POSITIVE_INFINITY;
  return splitAtPositions(text, grid).map((piece) => {
    if (typeof piece === "string") return { kind: "text", text: piece };
    return piece.atMs <= endMs ? { kind: "time", ...piece } : { kind: "text", text: piece.text };
  });
}
