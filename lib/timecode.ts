/** Positions as people read them. In memory a position is integer milliseconds. Read back by `lib/typed-position.ts`. */

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
