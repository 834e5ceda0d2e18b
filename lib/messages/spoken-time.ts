/** A position as it is said to people who listen: `1 hour 2 minutes 9 seconds`. Whole seconds, never ahead of the position. */
import type { Say } from "./say";

type TimeKey = "site.time" | "site.time.hours" | "site.time.minutes" | "site.time.seconds";

export function sayTime(say: Say<TimeKey>, ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const part = (key: TimeKey, count: number) => (count > 0 ? say(key, { count }) : "");
  const parts = {
    hours: part("site.time.hours", Math.floor(seconds / 3600)),
    minutes: part("site.time.minutes", Math.floor(seconds / 60) % 60),
    seconds: part("site.time.seconds", seconds % 60),
  };
  const said = say("site.time", parts).replace(/\s+/g, " ").trim();
  return said || say("site.time.seconds", { count: 0 });
}
