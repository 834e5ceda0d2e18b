/**
 * Positions as people type and write them: `62`, `62.5`, `1m2s`, `1:02`, `00:01:02.500`, and SMPTE timecode where the frames of a video
 * are known. Answers integer milliseconds, the start of the frame. Does not know how long the video is.
 */
import { type FrameGrid, frameStartMs } from "@/lib/client/frames";
import { canDrop, numberingOf } from "@/lib/smpte";
import { parseTimecode } from "@/lib/typed-timecode";

/** The frames of a video, and the number of its first. */
export interface NumberedGrid extends FrameGrid {
  /** Null: zero, non-drop. */
  startTimecode: string | null;
}

const SECONDS = /^(\d+(?:\.\d+)?)s?$/;
const UNITS = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d+)?)s?)?$/;
const CLOCK = /^(?:(\d+):)?(\d+):(\d{1,2}(?:\.\d+)?)$/;
const TIMECODE = /^(\d{1,2}:\d{1,2}:\d{1,2})[:;]\d{1,3}$/;

/**
 * Milliseconds, or null where it means nothing. Without a grid the frames of a timecode are dropped. `drop`: how a timecode with colons
 * alone is counted, if not as the video's start is.
 */
export function parsePosition(text: string, grid?: NumberedGrid | null, drop?: boolean): number | null {
  const typed = text.trim().toLowerCase();
  if (typed === "" || typed.length > 32) return null;
  return parseSeconds(typed) ?? parseClock(typed) ?? parseNumbered(typed, grid ?? null, drop);
}

function parseSeconds(typed: string): number | null {
  const plain = SECONDS.exec(typed);
  if (plain) return toMs(Number(plain[1]));
  const units = UNITS.exec(typed);
  if (!units) return null;
  const [hours = 0, minutes = 0, seconds = 0] = units.slice(1).map((part) => Number(part ?? 0));
  return toMs(hours * 3600 + minutes * 60 + seconds);
}

function parseClock(typed: string): number | null {
  const clock = CLOCK.exec(typed);
  if (!clock) return null;
  const [hours = 0, minutes = 0, seconds = 0] = clock.slice(1).map((part) => Number(part ?? 0));
  if (seconds >= 60 || (clock[1] !== undefined && minutes >= 60)) return null;
  return toMs(hours * 3600 + minutes * 60 + seconds);
}

/** A semicolon means drop-frame wherever there is such a thing; a colon means what the video's own start means. */
function parseNumbered(typed: string, grid: NumberedGrid | null, wish?: boolean): number | null {
  const toTheSecond = TIMECODE.exec(typed)?.[1];
  if (toTheSecond === undefined) return null;
  if (!grid) return parseClock(toTheSecond);
  const drop = typed.includes(";") && canDrop(grid.rate) ? true : wish;
  const frame = parseTimecode(typed, numberingOf(grid.rate, grid.startTimecode, drop));
  return frame === null ? null : frameStartMs(grid, frame);
}

function toMs(seconds: number): number | null {
  const ms = Math.round(seconds * 1000);
  return Number.isSafeInteger(ms) ? ms : null;
}

const CLOCK_IN_TEXT = String.raw`(?<![\d:.]|\d;)(?:\d{1,2}:)?\d{1,2}:\d{2}(?:\.\d{1,3})?(?![\d:]|[.;]\d)`;
const TIMECODE_IN_TEXT = String.raw`(?<![\w:.]|\d;)\d{2}:\d{2}:\d{2}[:;]\d{2,3}(?![\w:]|[.;]\d)`;
const WRITTEN = new RegExp(`${TIMECODE_IN_TEXT}|${CLOCK_IN_TEXT}`, "g");

/** Text cut at the times written in it, in order; what is not a time comes back unchanged. */
export function splitAtPositions(text: string, grid?: NumberedGrid | null): ({ text: string; atMs: number } | string)[] {
  const pieces: ({ text: string; atMs: number } | string)[] = [];
  let from = 0;
  for (const match of text.matchAll(WRITTEN)) {
    const atMs = parsePosition(match[0], grid);
    if (atMs === null) continue;
    if (match.index > from) pieces.push(text.slice(from, match.index));
    pieces.push({ text: match[0], atMs });
    from = match.index + match[0].length;
  }
  if (from < text.length) pieces.push(text.slice(from));
  return pieces;
}
