/**
 * The exact frame rate behind measured timestamps. Containers round (WebM to whole milliseconds), so a rate is a guess that is
 * believed only if every frame stands where that rate puts it; otherwise the rate varies and there is none. Knows no container.
 */
import type { FrameRate } from "@/lib/protocol/video";

/** NTSC's odd ones first, then every whole rate a camera or a screen recorder may have. */
const CANDIDATES: FrameRate[] = [
  ...[24_000, 30_000, 60_000, 120_000].map((num) => ({ num, den: 1001 })),
  ...Array.from({ length: 240 }, (_, index) => ({ num: index + 1, den: 1 })),
];

/** Both the first and the later timestamps may be rounded by up to half a millisecond, or cut by a whole one. */
const TOLERANCE_SECONDS = 0.0012;

/** `timestamps` in seconds, in the order shown. Null where fewer than three frames are known or the rate varies. */
export function frameRateOf(timestamps: readonly number[]): FrameRate | null {
  const first = timestamps[0];
  const last = timestamps.at(-1);
  if (first === undefined || last === undefined || timestamps.length < 3 || last <= first) return null;
  const average = (timestamps.length - 1) / (last - first);

  const [best] = CANDIDATES.filter(({ num, den }) => Math.abs(num / den / average - 1) < 0.1)
    .map((rate) => ({ rate, off: greatestDeviation(timestamps, first, rate) }))
    .sort((a, b) => a.off - b.off);
  return best && best.off <= TOLERANCE_SECONDS ? best.rate : null;
}

const greatestDeviation = (timestamps: readonly number[], first: number, { num, den }: FrameRate): number =>
  timestamps.reduce((most, timestamp, frame) => Math.max(most, Math.abs(timestamp - first - (frame * den) / num)), 0);
