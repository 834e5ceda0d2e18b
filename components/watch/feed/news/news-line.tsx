"use client";

import { useRef, useState } from "react";
/** What changed while its reader was away, and the way through it; and, for who listens, what others say meanwhile. */
import { useSay } from "@/components/messages/messages";
import { IconButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { Announcement } from "@/lib/client/announcements";
import type { FeedAnnotation } from "@/lib/client/room";
import { useAction } from "../../keys/actions";
import { useObservable } from "../../use-observable";
import styles from "./news.module.css";
import type { News } from "./open-news";

interface NewsLineProps {
  news: News;
  /** Shows one of the changed annotations. */
  onStep: (row: FeedAnnotation) => void;
}

export function NewsLine({ news, onStep }: NewsLineProps) {
  const say = useSay();
  const { ids, threads, since, deleted } = useObservable(news.reading);
  const announcement = useObservable(news.announcements);
  const [stepped, setStepped] = useState<{ row: FeedAnnotation; after: Announcement | null } | null>(null);
  const place = useRef(0);

  const step = (by: 1 | -1) => {
    const at = threads.findIndex((row) => row.key === stepped?.row.key);
    // What was stepped to may have left the list, as it has been read: its neighbours stand where it stood.
    const from = at >= 0 ? at : by === 1 ? place.current - 1 : place.current;
    const index = (from + by + threads.length) % threads.length;
    const row = threads[index];
    if (!row) return;
    place.current = index;
    setStepped({ row, after: announcement });
    onStep(row);
  };
  useAction("nextChange", () => step(1));
  useAction("previousChange", () => step(-1));

  // The newer of the two is said.
  const isStep = stepped !== null && stepped.after === announcement;
  const said = sayNews(isStep ? { kind: "one", row: stepped.row } : announcement, say);
  const words = since > 0 ? say("feed.since", { count: since }) : say("feed.unread", { count: ids.size });
  return (
    <>
      <p className="spoken" aria-live="polite">
        {said.slice(0, MAX_SPOKEN)}
      </p>
      {(since > 0 || ids.size > 0) && (
        <section className={styles.line} aria-label={words}>
          <p>
            <strong>{words}</strong>
            {deleted > 0 && <span>{say("feed.since.deleted", { count: deleted })}</span>}
          </p>
          {threads.length > 0 && (
            <>
              <IconButton label={say("feed.unread.previous")} onClick={() => step(-1)}>
                <Icon name="chevron-left" />
              </IconButton>
              <IconButton label={say("feed.unread.next")} onClick={() => step(1)}>
                <Icon name="chevron-right" />
              </IconButton>
            </>
          )}
          <IconButton label={say("feed.unread.done")} onClick={news.reading.finish}>
            <Icon name="check-check" />
          </IconButton>
        </section>
      )}
    </>
  );
}

/** Nobody wants an essay read out. */
const MAX_SPOKEN = 240;

function sayNews(announcement: Announcement | null, say: ReturnType<typeof useSay>): string {
  if (!announcement) return "";
  if (announcement.kind === "many") return say("feed.news.many", { count: announcement.count });
  const { parentId, user, body } = announcement.row;
  return say(parentId === null ? "feed.news.one" : "feed.news.reply", { name: user.name, text: body });
}
