/**
 * Positions as people read and type them. In memory a position is integer milliseconds; a frame number counts from 0.
 * Timecodes (`00:01:02:10`) are non-drop: every frame is counted, so at 29.97 they run slower than the clock, as editors expect.
 * Knows nothing of the player or of where a file's first frame is (`lib/client/frames.ts`).
 */
import type { FrameRate } from "@/lib/protocol/video";

const HOUR_MS = 3_600_000;
const two = (value: number) => String(value).padStart(2, "0");

function parts(ms: number) {
  const whole = Math.max(0, Math.floor(ms));
  return {
    hours: Math.floor(whole / HOUR_MS),
    minutes: Math.floor(whole / 60_000) % 60,
    seconds: Math.floor(whole / 1000) % 60,
    millis: whole % 1000,
  };
}

/** `02:09.5`, past an hour `1:02:09.5`: never ahead of the position, so the tenth is cut, not rounded. */
export function formatPosition(ms: number): string {
  const { hours, minutes, seconds, millis } = parts(ms);
  return `${hours ? `${hours}:` : ""}${two(minutes)}:${two(seconds)}.${Math.floor(millis / 100)}`;
}

/** `02:09`, past an hour `1:02:09`: for durations. */
export const formatDuration = (ms: number): string => formatPosition(ms).slice(0, -2);

/** `0:02:09.500`: to the millisecond, and read back by `parsePosition` unchanged. */
export function formatExact(ms: number): string {
  const { hours, minutes, seconds, millis } = parts(ms);
  return `${hours}:${two(minutes)}:${two(seconds)}.${String(millis).padStart(3, "0")}`;
}

/** `00:04:12:09` of a frame. */
export function formatTimecode(frame: number, rate: FrameRate): string {
  const perSecond = Math.round(rate.num / rate.den);
  const seconds = Math.floor(Math.max(0, frame) / perSecond);
  const within = Math.max(0, frame) % perSecond;
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60, within].map(two).join(":");
}

/** `1 hour 2 minutes 9 seconds`: for people who listen. */
export function sayPosition(ms: number): string {
  const { hours, minutes, seconds } = parts(ms);
  const said = [say(hours, "hour"), say(minutes, "minute"), say(seconds, "second")].filter(Boolean).join(" ");
  return said || "0 seconds";
}
const say = (count: number, unit: string) => (count === 0 ? "" : `${count} ${unit}${count === 1 ? "" : "s"}`);

const SECONDS = /^(\d+(?:\.\d+)?)s?$/;
const UNITS = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d+)?)s?)?$/;
const CLOCK = /^(?:(\d+):)?(\d+):(\d{1,2}(?:\.\d+)?)$/;
const TIMECODE = /^(\d+):(\d{1,2}):(\d{1,2})[:;](\d{1,3})$/;

/**
 * What people type and put into addresses: `62`, `62.5`, `1m2s`, `1h2m3s`, `1:02`, `00:01:02.500`, `00:01:02:10`.
 * Milliseconds, or null where it means nothing. Without a rate the frames of a timecode are dropped.
 */
export function parsePosition(text: string, rate?: FrameRate | null): number | null {
  const typed = text.trim().toLowerCase();
  if (typed === "" || typed.length > 32) return null;
  return parseSeconds(typed) ?? parseClock(typed) ?? parseTimecode(typed, rate ?? null);
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

function parseTimecode(typed: string, rate: FrameRate | null): number | null {
  const timecode = TIMECODE.exec(typed);
  if (!timecode) return null;
  const [hours = 0, minutes = 0, seconds = 0, frames = 0] = timecode.slice(1).map(Number);
  if (minutes >= 60 || seconds >= 60) return null;
  const whole = hours * 3600 + minutes * 60 + seconds;
  if (!rate) return toMs(whole);
  const perSecond = Math.round(rate.num / rate.den);
  if (frames >= perSecond) return null;
  return Math.floor(((whole * perSecond + frames) * 1000 * rate.den) / rate.num);
}

function toMs(seconds: number): number | null {
  const ms = Math.round(seconds * 1000);
  return Number.isSafeInteger(ms) ? ms : null;
}

const WRITTEN = /(?<![\d:.])(?:\d{1,2}:)?\d{1,2}:\d{2}(?:\.\d{1,3})?(?![\d:]|\.\d)/g;

/** Text cut at the times written in it, in order; what is not a time comes back unchanged. */
export function splitAtPositions(text: string): ({ text: string; atMs: number } | string)[] {
  const pieces: ({ text: string; atMs: number } | string)[] = [];
  let from = 0;
  for (const match of text.matchAll(WRITTEN)) {
    const atMs = parsePosition(match[0]);
    if (atMs === null) continue;
    if (match.index > from) pieces.push(text.slice(from, match.index));
    pieces.push({ text: match[0], atMs });
    from = match.index + match[0].length;
  }
  if (from < text.length) pieces.push(text.slice(from));
  return pieces;
}
