"use client";

import { type PointerEvent, useSyncExternalStore } from "react";
import { useSay } from "@/components/messages/messages";

/** "2 h", "just now": short, kept right while the page stays open; the exact instant on hover. */
export function RelativeTime({ at }: { at: string }) {
  const say = useSay();
  const nowMs = useSyncExternalStore(onMinute, minuteNow, minuteNow);
  const date = new Date(at);
  const minutes = Math.floor((nowMs - date.getTime()) / MINUTE_MS);
  const ago = () => {
    if (minutes < 1) return say("annotation.ago.now");
    if (minutes < HOUR) return say("annotation.ago.minutes", { count: minutes });
    if (minutes < DAY) return say("annotation.ago.hours", { count: Math.floor(minutes / HOUR) });
    if (minutes < 7 * DAY) return say("annotation.ago.days", { count: Math.floor(minutes / DAY) });
    const year = date.getFullYear() === new Date().getFullYear() ? undefined : "numeric";
    return date.toLocaleDateString(say.language, { day: "numeric", month: "short", year });
  };
  const tellExactly = ({ currentTarget }: PointerEvent<HTMLElement>) => {
    currentTarget.title = date.toLocaleString(say.language, { dateStyle: "medium", timeStyle: "short" });
  };
  return (
    // The server's minute may differ from the browser's. Writing an instant out costs more than the rest of a row: it waits for a pointer.
    <time dateTime={at} onPointerEnter={tellExactly} suppressHydrationWarning>
      {ago()}
    </time>
  );
}

const MINUTE_MS = 60_000;
/** In minutes. */
const HOUR = 60;
const DAY = 24 * HOUR;
const minuteNow = () => Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;

function onMinute(listener: () => void): () => void {
  const timer = setInterval(listener, MINUTE_MS / 2);
  return () => clearInterval(timer);
}
