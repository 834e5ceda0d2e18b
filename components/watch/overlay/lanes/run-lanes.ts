/**
 * Lets annotations pass over the picture in lanes as the video plays: none runs into another, what finds no room soon is left to the
 * feed. Stands with the video, clears when it jumps. Knows neither React nor settings of people beyond its own.
 */
import { personColor } from "@/components/ui/person-color";
import type { PlayerTime } from "@/lib/client/player-clock";
import type { FeedAnnotation, Observable } from "@/lib/client/room";
import type { Schedule } from "../../schedule";
import { createLaneClock } from "./lane-clock";
import type { LaneSettings } from "./lane-settings";
import { enter, findLane, type Passing } from "./plan";
import { createTexts, lineOf } from "./texts";

export interface LanesDeps {
  host: HTMLElement;
  className: string;
  schedule: Schedule;
  clock: Observable<PlayerTime> & { onJump(listener: () => void): () => void };
  /** Of whoever looks: their own always find room first. */
  isMine: (row: FeedAnnotation) => boolean;
  settings: () => LaneSettings;
}

/** What waits longer for room has lost its moment. */
const PATIENCE_MS = 1_200;
const MAX_WAITING = 24;
/** The lowest part of the picture belongs to captions. */
const SAFE_SHARE = 0.76;
const HAVE_FUTURE_DATA = 3;

interface Waiting {
  row: FeedAnnotation;
  /** As it will pass, and how wide. */
  text: string;
  widthPx: number;
  sinceMs: number;
}

/** Answers the way to stop. */
export function runLanes({ host, className, schedule, clock, isMine, settings }: LanesDeps): () => void {
  const pageMs = () => Number(document.timeline.currentTime ?? 0);
  const time = createLaneClock(pageMs());
  const nowMs = () => time.at(pageMs());
  let texts = createTexts(host, className);
  let last: (Passing | null)[] = [];
  let waiting: Waiting[] = [];
  let size = { widthPx: 0, heightPx: 0, laneHeightPx: 1 };

  function clear(): void {
    texts.clear();
    waiting = [];
    last = [];
  }

  function follow(): void {
    const { playing, seeking, rate, readyState } = clock.get();
    const wanted = playing && !seeking && readyState >= HAVE_FUTURE_DATA ? rate : 0;
    if (wanted !== time.rate) {
      time.run(wanted, pageMs());
      texts.place(nowMs(), wanted);
    }
    if (waiting.length > 0) admit();
  }

  function admit(): void {
    const { area, seconds } = settings();
    const lanes = Math.max(1, Math.floor((size.heightPx * Math.min(area, SAFE_SHARE)) / size.laneHeightPx));
    const ms = nowMs();
    waiting = waiting.filter(({ row, text, widthPx, sinceMs }) => {
      if (ms - sinceMs > PATIENCE_MS) return false;
      const passing = enter(widthPx, ms, { widthPx: size.widthPx, crossingMs: seconds * 1000 });
      const lane = findLane(
        Array.from({ length: lanes }, (_, index) => last[index] ?? null),
        passing,
        size.widthPx,
      );
      if (lane === null) return true;
      last[lane] = passing;
      const place = { passing, topPx: lane * size.laneHeightPx, screenWidthPx: size.widthPx };
      texts.show({ text, color: personColor(row.user.id), own: isMine(row) }, place);
      return false;
    });
  }

  function onDue(rows: readonly FeedAnnotation[]): void {
    const sinceMs = nowMs();
    const fresh = rows.slice(-MAX_WAITING).map((row): Waiting => {
      const text = lineOf(row.body);
      return { row, text, widthPx: texts.measurePx(text), sinceMs };
    });
    const sorted = [...fresh, ...waiting].sort((a, b) => Number(isMine(b.row)) - Number(isMine(a.row)));
    waiting = sorted.slice(0, MAX_WAITING);
    if (size.widthPx > 0) admit();
  }

  const resizes = new ResizeObserver(([entry]) => {
    if (!entry) return;
    clear();
    const { width, height } = entry.contentRect;
    const laneHeightPx = Number.parseFloat(getComputedStyle(host).lineHeight);
    size = { widthPx: width, heightPx: height, laneHeightPx };
    texts = createTexts(host, className);
    host.replaceChildren();
    texts.place(nowMs(), time.rate);
  });
  resizes.observe(host);
  const leave = [schedule.onDue(onDue), clock.onJump(clear), clock.subscribe(follow), () => resizes.disconnect()];
  follow();
  return () => {
    for (const stop of leave) stop();
    clear();
  };
}
