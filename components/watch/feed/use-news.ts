import { useEffect, useRef, useState } from "react";
import { keepInBrowser, keepOnServer, readInBrowser } from "@/lib/client/browser-reading";
import type { Annotations } from "@/lib/client/room";
import { useWatch, useYou } from "../watch-context";
import { whenFetched } from "../when-fetched";
import type { News } from "./news/open-news";

/** What is new to this reader. Its code comes once something is: changes since the last visit, or the first one during this. */
export function useNews(annotations: Annotations): News | null {
  const { room, video, reading } = useWatch();
  const you = useYou();
  const [news, setNews] = useState<News | null>(null);
  const [isDue, setDue] = useState(false);
  const begin = useRef(reading.rev);
  const known = useRef(annotations);
  const latestYou = useRef(you);
  latestYou.current = you;

  useEffect(() => {
    const { complete, rev } = annotations;
    if (!complete) return;
    if (!known.current.complete) known.current = annotations;
    begin.current ??= startHere(video.id, { rev, epoch: reading.epoch }, latestYou.current.kind !== "viewer");
    if (rev > begin.current) setDue(true);
  }, [annotations, video.id, reading.epoch]);

  useEffect(() => {
    if (!isDue) return;
    return whenFetched({
      fetched: import("./news/open-news"),
      run({ openNews }) {
        const start = { ...reading, rev: begin.current ?? 0 };
        const opened = openNews({ room, videoId: video.id, start, known: known.current, you: () => latestYou.current });
        setNews(opened);
        return opened.close;
      },
    });
  }, [isDue, room, video.id, reading]);
  return news;
}

/** On a first visit nothing that is there is news. Answers the rev to count from. */
function startHere(videoId: string, { rev, epoch }: { rev: number; epoch: string }, isPerson: boolean): number {
  const start = readInBrowser(videoId, epoch) ?? rev;
  if (isPerson) keepOnServer(videoId, { rev: start, epoch });
  else keepInBrowser(videoId, { rev: start, epoch });
  return start;
}
