"use client";

/** The small pictures of the video: those that are kept; else, for who manages the video, drawn once somebody points at the timeline. */
import { useEffect, useState } from "react";
import { request } from "@/components/ui/request";
import type { Player } from "../../player/player";
import { useWatch, useYou } from "../../watch-context";
import { COLUMNS, rowsOf } from "./sheet";
import type { Sheet } from "./thumbnail";

export type Thumbnails = { kind: "none" } | { kind: "drawing"; share: number } | { kind: "ready"; sheet: Sheet };

const NONE: Thumbnails = { kind: "none" };

export function useThumbnails({ wanted, durationMs }: { wanted: boolean; durationMs: number }): Thumbnails {
  const { video, player } = useWatch();
  const manages = useYou().may.includes("manage");
  const [thumbnails, setThumbnails] = useState(NONE);
  const canDraw = manages && (video.source === "upload" || video.source === "file");

  useEffect(() => {
    if (!wanted) return;
    const leaving = new AbortController();
    const show = async (url: string) => {
      const sheet = await readSheet(url, durationMs).catch(() => null);
      if (!leaving.signal.aborted) setThumbnails(sheet ? { kind: "ready", sheet } : NONE);
    };
    const draw = async () => {
      const { drawSheet } = await import("./draw-sheet");
      const blob = await drawSheet({
        url: video.url,
        durationMs,
        leisure: () => leisure(player),
        onShare: (share) => setThumbnails({ kind: "drawing", share }),
        signal: leaving.signal,
      });
      if (leaving.signal.aborted) return;
      if (!blob) return setThumbnails(NONE);
      await show(URL.createObjectURL(blob));
      await request("PUT", `/api/videos/${video.id}/thumbnails`, blob);
    };
    if (video.thumbnails) void show(video.thumbnails);
    else if (canDraw) void draw().catch(() => setThumbnails(NONE));
    return () => leaving.abort();
  }, [wanted, video, player, durationMs, canDraw]);
  return thumbnails;
}

/** Decoded, so that the first look at it waits for nothing. */
async function readSheet(url: string, durationMs: number): Promise<Sheet> {
  const image = new Image();
  image.src = url;
  await image.decode();
  return { url, aspect: image.naturalWidth / COLUMNS / (image.naturalHeight / rowsOf(durationMs)) };
}

const AGAIN_MS = 500;

/** Until nobody waits for the picture on stage, and the browser has nothing better to do. */
async function leisure(player: Player): Promise<void> {
  while (player.state.get().buffering || player.clock.get().seeking) {
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
  await new Promise<void>((resolve) => {
    if ("requestIdleCallback" in window) window.requestIdleCallback(() => resolve(), { timeout: AGAIN_MS });
    else setTimeout(resolve, 50);
  });
}
