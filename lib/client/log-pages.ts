/** Where the pages of a log come from: over HTTP (cached, compressed) before the join, over the channel afterwards. */
import type { Page } from "@/lib/protocol/channel";
import type { ReadPage } from "./log-follower";
import { isPassing, waitMsOf } from "./persistent-ask";
import type { VideoChannel } from "./video-channel";

/** Null on any trouble: the join goes on from the cursor. */
export function pagesOverHttp(videoId: string, fetchPage: typeof fetch): ReadPage {
  return async ({ rev, epoch }) => {
    const query = new URLSearchParams({ after_rev: String(rev), ...(epoch !== null && { epoch }) });
    try {
      const response = await fetchPage(`/api/videos/${videoId}/annotations?${query}`, {
        headers: { accept: "application/json" },
      });
      return response.ok ? await response.json() : null;
    } catch {
      return null;
    }
  };
}

/** Null after a drop: asking an old question on a new join would hold back live events that the join released. */
export function pagesOverChannel(channel: Pick<VideoChannel, "ask" | "connection" | "onDropped">): ReadPage {
  let drops = 0;
  channel.onDropped(() => {
    drops += 1;
  });
  return async ({ rev, epoch }) => {
    const before = drops;
    for (let tries = 1; ; tries += 1) {
      const reply = await channel.ask<Page>("catch_up", { after_rev: rev, epoch });
      if (reply.kind === "ok") return reply.response;
      if (reply.kind === "error" && !isPassing(reply.error)) return null;
      if (reply.kind === "error") await new Promise((resolve) => setTimeout(resolve, waitMsOf(reply.error, tries)));
      if (drops !== before || channel.connection.get() !== "live") return null;
    }
  };
}
