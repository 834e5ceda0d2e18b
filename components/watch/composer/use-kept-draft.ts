import { useEffect, useRef } from "react";
import { createDrafts } from "@/lib/client/drafts";
import type { useStamp } from "./use-stamp";

interface Written {
  body: string;
  setBody: (body: string) => void;
  moment: ReturnType<typeof useStamp>;
}

/** What was being written when the page went away, with its moment or both ends of its range. */
export function useKeptDraft(videoId: string, { body, setBody, moment }: Written): void {
  const { atMs, endMs } = moment.stamp;
  const restored = useRef(false);
  const latest = useRef({ body, moment });
  latest.current = { body, moment };

  useEffect(() => {
    const kept = createDrafts(videoId).read();
    if (!kept || latest.current.body !== "") return;
    setBody(kept.body);
    latest.current.moment.restore(kept.atMs, kept.endMs ?? null);
  }, [videoId, setBody]);

  useEffect(() => {
    // The first run sees the empty field from before the draft was read.
    if (!restored.current) restored.current = true;
    else createDrafts(videoId).keep({ body, atMs: atMs ?? 0, endMs });
  }, [videoId, body, atMs, endMs]);
}
