"use client";

import { useSyncExternalStore } from "react";

/** "2 h", "just now": short, kept right while the page stays open; the exact instant on hover. */
export function RelativeTime({ at }: { at: string }) {
  const nowMs = useSyncExternalStore(onMinute, minuteNow, minuteNow);
  const date = new Date(at);
  return (
    // The server's minute and time zone may differ from the browser's.
    <time dateTime={at} title={date.toLocaleString("en", { dateStyle: "medium", timeStyle: "short" })} suppressHydrationWarning>
      {sayAgo(nowMs - date.getTime(), date)}
    </time>
  );
}

const MINUTE_MS = 60_000;
const minuteNow = () => Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;

function onMinute(listener: () => void): () => void {
  const timer = setInterval(listener, MINUTE_MS / 2);
  return () => clearInterval(timer);
}

function sayAgo(ms: number, date: Date): string {
  const minutes = Math.floor(ms / MINUTE_MS);
  if (minutes < 1) return "just now";
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)} h`;
  if (minutes < 7 * 24 * 60) return `${Math.floor(minutes / (24 * 60))} d`;
  const sameYear = date.getFullYear() === new Date().getFullYear();
  return date.toLocaleDateString("en", { day: "numeric", month: "short", ...(sameYear ? {} : { year: "numeric" }) });
}
