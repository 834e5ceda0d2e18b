"use client";

/** Everything said about the video: as it plays, all of it, or what is still open; searched, filtered and sorted. Knows nothing of the wire. */
import { useId, useMemo, useRef, useState } from "react";
import { useSay } from "@/components/messages/messages";
import { IconButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Segmented } from "@/components/ui/segmented";
import type { FeedAnnotation } from "@/lib/client/room";
import { useAction } from "../keys/actions";
import { useObservable, usePaced, useSelected } from "../use-observable";
import { useWatch } from "../watch-context";
import styles from "./feed.module.css";
import { FeedEmpty } from "./feed-empty";
import { FeedList } from "./feed-list";
import { feedRows, isOpen, keysNow } from "./filter";
import { focusFeed } from "./focus-feed";
import { SearchField } from "./search-field";
import { EVERYTHING } from "./sought";
import { useNews } from "./use-news";
import { useRows } from "./use-rows";
import { useSought } from "./use-sought";

/** `noteKey`: the annotation the address asked for. */
export function Feed({ noteKey }: { noteKey: string | null }) {
  const say = useSay();
  const { room, schedule, player } = useWatch();
  const annotations = useObservable(usePaced(room.annotations));
  const revealed = useObservable(usePaced(schedule.revealed));
  const Rows = useRows(annotations);
  const news = useNews(annotations);
  const search = useRef<HTMLInputElement>(null);
  const { wish, sought, passes, tools, seek } = useSought(news, search);
  const [filtering, setFiltering] = useState(false);
  const [stepped, setStepped] = useState<{ key: string } | null>(null);
  const toShow = useRef<string | null>(null);
  const panelId = useId();
  useAction("search", () => search.current?.focus());

  const openCount = useMemo(() => annotations.rows.filter(isOpen).length, [annotations]);
  // The other tabs do not depend on the position.
  const reached = sought.tab === "plays" ? revealed : 0;
  const rows = useMemo(
    () => feedRows(annotations, sought, { passes, revealed: reached }),
    [annotations, sought, passes, reached],
  );
  const ranges = useMemo(() => annotations.rows.filter((row) => row.endMs !== null), [annotations.rows]);
  const nowText = useSelected(usePaced(player.positionMs), (ms) =>
    keysNow({ rows: annotations.rows, ranges }, schedule.revealed.get(), ms),
  );
  const now = useMemo(() => new Set(nowText.split("\n")), [nowText]);
  const isWhole = sought.tab === "plays" && !passes && !sought.newest;
  const later = isWhole ? annotations.rows.length - revealed : 0;
  const clear = () => {
    seek({ ...EVERYTHING, tab: wish.tab });
    focusFeed();
  };

  const step = (row: FeedAnnotation) => {
    if (!(passes?.(row) ?? true)) seek({ ...EVERYTHING, tab: "all" });
    player.seek(row.atMs);
    toShow.current = row.key;
    setStepped({ key: row.key });
  };

  return (
    <section id="annotations" tabIndex={-1} className={styles.panel} aria-label={say("feed.label")}>
      <header className={styles.head}>
        <Segmented
          label={say("feed.which")}
          value={wish.tab}
          onChange={(tab) => seek({ tab })}
          options={[
            { value: "plays", label: say("feed.plays") },
            { value: "all", label: say("feed.all", { count: annotations.rows.length }) },
            { value: "open", label: say("feed.open", { count: openCount }) },
          ]}
        />
        <div className={styles.tools}>
          <SearchField ref={search} value={wish.query} onChange={(query) => seek({ query })} onIntent={tools.onIntent} />
          <IconButton
            {...tools.onIntent}
            label={say("feed.filter")}
            aria-expanded={filtering}
            aria-controls={filtering ? panelId : undefined}
            onClick={() => seek({}, () => setFiltering(!filtering))}
          >
            <Icon name="sliders" />
          </IconButton>
        </div>
        {tools.code && (
          <tools.code.FeedTools
            id={panelId}
            sought={wish}
            onSeek={seek}
            open={filtering}
            annotations={annotations}
            found={passes && rows.length}
          />
        )}
      </header>
      {news && <news.NewsLine news={news} onStep={step} />}
      <FeedList
        key={JSON.stringify([sought, !passes])}
        annotations={annotations}
        rows={rows}
        now={now}
        later={later}
        noteKey={stepped?.key ?? noteKey}
        Rows={Rows}
        follows={isWhole}
        news={news}
        toShow={toShow}
      >
        {rows.length === 0 && <FeedEmpty sought={sought} annotations={annotations} onClear={clear} />}
      </FeedList>
    </section>
  );
}
