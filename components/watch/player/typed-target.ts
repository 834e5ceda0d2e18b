/**
 * Where somebody wants to go, as they typed it: any position, a frame (`48f`), or a way from here (`+5s`, `-10f`, `+00:00:02:12`).
 * Digits alone mean what is shown: a frame among frames; in timecode `1002` is ten seconds and two frames, as at an editor's desk.
 */
import { frameOfMs, frameStartMs } from "@/lib/client/frames";
import { type NumberedGrid, parsePosition } from "@/lib/typed-position";
import { dropIn, type Readout } from "./readout";

export interface Here {
  nowMs: number;
  /** Null where unknown. */
  durationMs: number | null;
  grid: NumberedGrid | null;
  readout: Readout;
}

export type Target = { atMs: number } | { problem: "unreadable" | "outside" | "framesUnknown" };

export function readTarget(text: string, here: Here): Target {
  const typed = text.trim().toLowerCase().replace(/[−–]/g, "-");
  const endMs = here.durationMs ?? Number.POSITIVE_INFINITY;
  const way = /^([+-])\s*(.+)$/.exec(typed);
  if (way) {
    const target = readWay(way[2] ?? "", way[1] === "-" ? -1 : 1, here);
    return "problem" in target ? target : { atMs: Math.min(Math.max(0, target.atMs), endMs) };
  }
  const target = readPlace(typed, here);
  return "atMs" in target && target.atMs > endMs ? { problem: "outside" } : target;
}

const FRAMES = /^(\d{1,9})\s*f$/;
const DIGITS = /^\d{1,9}$/;

function readPlace(typed: string, { grid, readout }: Here): Target {
  const frames = FRAMES.exec(typed)?.[1] ?? (readout === "frames" && DIGITS.test(typed) ? typed : undefined);
  if (frames !== undefined) return grid ? { atMs: frameStartMs(grid, Number(frames)) } : { problem: "framesUnknown" };
  const place = grid && readout !== "time" && /^\d{3,8}$/.test(typed) ? inPairs(typed) : typed;
  return found(parsePosition(place, grid, dropIn(readout)));
}

/** From here on whole frames are counted where they are known, so that nothing is lost to rounding. */
function readWay(amount: string, sign: 1 | -1, { nowMs, grid, readout }: Here): Target {
  const frames = FRAMES.exec(amount)?.[1];
  if (frames !== undefined || (readout === "frames" && DIGITS.test(amount))) {
    if (!grid) return { problem: "framesUnknown" };
    const frame = Math.max(0, frameOfMs(grid, nowMs) + sign * Number(frames ?? amount));
    return { atMs: frameStartMs(grid, frame) };
  }
  const fromZero = grid && { ...grid, firstFrameUs: 0, startTimecode: null };
  const target = found(parsePosition(amount, fromZero, false));
  return "problem" in target ? target : { atMs: nowMs + sign * target.atMs };
}

const found = (atMs: number | null): Target => (atMs === null ? { problem: "unreadable" } : { atMs });

/** `1002` as `00:00:10:02`. */
const inPairs = (digits: string) => (digits.padStart(8, "0").match(/../g) ?? []).join(":");
