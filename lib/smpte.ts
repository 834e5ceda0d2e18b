/**
 * SMPTE 12M timecode: the number a frame has on an editor's desk; read back by `lib/typed-timecode.ts`. Non-drop counts every frame, so at 29.97 it runs slower than the
 * clock; drop-frame leaves out numbers, never frames, to keep up with it: the first two of every minute (four at 59.94) but each
 * tenth. Numbers start where the first frame's does, and begin again after 24 hours. Frames count from 0.
 */
import type { FrameRate } from "@/lib/protocol/video";

export interface Numbering {
  /** Numbers in a second: 30 at 29.97. */
  perSecond: number;
  /** Numbers left out of a minute; 0 for non-drop. */
  dropped: number;
  /** Frames from 00:00:00:00 to the first of the video. */
  first: number;
}

/** Drop-frame is defined for 29.97 and its multiples alone. */
export const canDrop = ({ num, den }: FrameRate): boolean => den === 1001 && num % 30_000 === 0;

/** How a video is numbered. Without a wish its start timecode decides: drop-frame where it is written with a semicolon. */
export function numberingOf(rate: FrameRate, start: string | null, drop = start?.includes(";") ?? false): Numbering {
  const perSecond = Math.round(rate.num / rate.den);
  const dropped = drop && canDrop(rate) ? perSecond / 15 : 0;
  const numbering = { perSecond, dropped, first: 0 };
  const [hours = 0, minutes = 0, seconds = 0, frames = 0] = (start ?? "").split(/\D/).map(Number);
  const label = { hours, minutes, seconds, frames };
  // The start of a drop-frame video, as somebody wrote it in non-drop, may be a number that is left out.
  return { ...numbering, first: countOf(isLeftOut(label, dropped) ? { ...label, frames: dropped } : label, numbering) };
}

/** `01:00:00:00`, drop-frame `01:00:00;00`. */
export function formatTimecode(frame: number, numbering: Numbering): string {
  const { perSecond, dropped, first } = numbering;
  const { perMinute, perTen, perDay } = lengths(numbering);
  let number = (Math.max(0, frame) + first) % perDay;
  if (dropped > 0) {
    const intoTen = number % perTen;
    const full = 9 * Math.floor(number / perTen);
    number += dropped * (full + Math.max(0, Math.floor((intoTen - dropped) / perMinute)));
  }
  const seconds = Math.floor(number / perSecond);
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(":");
  return `${clock}${dropped > 0 ? ";" : ":"}${two(number % perSecond)}`;
}

/** A number as it is written. */
export interface Label {
  hours: number;
  minutes: number;
  seconds: number;
  frames: number;
}

const two = (value: number) => String(value).padStart(2, "0");

/** Drop-frame has no such number. */
export const isLeftOut = ({ minutes, seconds, frames }: Label, dropped: number): boolean =>
  seconds === 0 && minutes % 10 !== 0 && frames < dropped;

/** Frames from 00:00:00:00. */
export function countOf({ hours, minutes, seconds, frames }: Label, { perSecond, dropped }: Numbering): number {
  const allMinutes = hours * 60 + minutes;
  return (allMinutes * 60 + seconds) * perSecond + frames - dropped * (allMinutes - Math.floor(allMinutes / 10));
}

/** In frames. */
export function lengths({ perSecond, dropped }: Numbering) {
  const perMinute = perSecond * 60 - dropped;
  const perTen = perMinute * 10 + dropped;
  return { perMinute, perTen, perDay: perTen * 144 };
}
