import { countOf, isLeftOut, lengths, type Numbering } from "./smpte";

const TIMECODE = /^(\d{1,2}):(\d{1,2}):(\d{1,2})[:;](\d{1,3})$/;

/** The frame that has this number; null where none has. One before the video's first stands at the end of its 24 hours. */
export function parseTimecode(text: string, numbering: Numbering): number | null {
  const parts = TIMECODE.exec(text)?.slice(1).map(Number);
  if (!parts) return null;
  const [hours = 0, minutes = 0, seconds = 0, frames = 0] = parts;
  const label = { hours, minutes, seconds, frames };
  if (hours > 23 || minutes > 59 || seconds > 59 || frames >= numbering.perSecond) return null;
  if (isLeftOut(label, numbering.dropped)) return null;
  const { perDay } = lengths(numbering);
  return (countOf(label, numbering) - numbering.first + perDay) % perDay;
}
