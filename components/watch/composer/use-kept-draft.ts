import { type RefObject, useEffect, useRef } from "react";
import { createDrafts } from "@/lib/client/drafts";
import type { useStamp } from "./use-stamp";

interface Written {
  field: RefObject<HTMLTextAreaElement | null>;
  body: string;
  setBody: (body: string) => void;
  moment: ReturnType<typeof useStamp>;
}

/** What was being written when the page went away, with its moment or both ends of its range; and what was typed before this ran. */
export function useKeptDraft(videoId: string, { field, body, setBody, moment }: Written): void {
  const { atMs, endMs } = moment.stamp;
  const restored = useRef(false);
  const latest = useRef({ moment });
  latest.current = { moment };

  useEffect(() => {
    const kept = createDrafts(videoId).read();
    const early = field.current?.value ?? "";
    const isNew = early !== kept?.body;
    setBody(kept && early && isNew ? `${kept.body}\n${early}` : (kept?.body ?? early));
    if (kept) latest.current.moment.restore(kept.atMs, kept.endMs ?? null);
    else if (early) latest.current.moment.touch();
  }, [videoId, field, setBody]);

  useEffect(() => {
    // The first run sees the empty field from before the draft was read.
    if (!restored.current) restored.current = true;
    else createDrafts(videoId).keep({ body, atMs: atMs ?? 0, endMs });
  }, [videoId, body, atMs, endMs]);
}
