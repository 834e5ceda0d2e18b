"use client";

import { useEffect, useState } from "react";
import type { FeedAnnotation } from "@/lib/client/room";
import type { OverPicture } from "../over-picture";
import { useWatch } from "../watch-context";

interface Fetched {
  code: typeof import("./shown-annotations");
  /** What was due meanwhile. */
  first: readonly FeedAnnotation[];
}

/** Annotations over the picture, by code that is fetched when the first of them is due. */
export function Overlay({ over }: { over: OverPicture }) {
  const { schedule } = useWatch();
  const [fetched, setFetched] = useState<Fetched | null>(null);
  const lanes = over.style === "lanes";
  useEffect(() => {
    if (fetched) return;
    // Silent where it cannot be had: the feed has them all, and the next one that is due tries again.
    const fetchCode = (first: readonly FeedAnnotation[] = []) =>
      void import("./shown-annotations").then((code) => setFetched((before) => before ?? { code, first })).catch(() => {});
    if (lanes) fetchCode();
    return schedule.onDue(fetchCode);
  }, [schedule, fetched, lanes]);
  return fetched && <fetched.code.ShownAnnotations over={over} first={fetched.first} />;
}
