"use client";

/** Everything said about the video: as it plays, all of it, or what is still open; searchable. Knows nothing of the wire. */
import { useDeferredValue, useMemo, useRef, useState } from "react";
import { Segmented } from "@/components/ui/segmented";
import { useAction } from "../keys/actions";
import { useObservable, useSelected } from "../use-observable";
import { useWatch } from "../watch-context";
import styles from "./feed.module.css";
import { FeedEmpty } from "./feed-empty";
import { FeedList } from "./feed-list";
import { feedRows, keysNow, type Tab } from "./filter";
import { SearchField } from "./search-field";
import { useRows } from "./use-rows";

/** `noteKey`: the annotation the address asked for. */
export function Feed({ noteKey }: { noteKey: string | null }) {
  const { room, schedule, player } = useWatch();
  const annotations = useObservable(room.annotations);
  const revealed = useObservable(schedule.revealed);
  const Rows = useRows(annotations);
  const [tab, setTab] = useState<Tab>("plays");
  const [query, setQuery] = useState("");
  const search = useRef<HTMLInputElement>(null);
  const wanted = useDeferredValue(query);
  useAction("search", () => search.current?.focus());

  const openCount = useMemo(() => annotations.rows.filter((row) => row.resolvedAt === null).length, [annotations]);
  // The other tabs do not depend on the position.
  const reached = tab === "plays" ? revealed : 0;
  const rows = useMemo(
    () => feedRows(annotations, { tab, query: wanted, revealed: reached }),
    [annotations, tab, wanted, reached],
  );
  const ranges = useMemo(() => annotations.rows.filter((row) => row.endMs !== null), [annotations.rows]);
  const nowText = useSelected(player.positionMs, (ms) =>
    keysNow({ rows: annotations.rows, ranges }, schedule.revealed.get(), ms),
  );
  const now = useMemo(() => new Set(nowText.split("\n")), [nowText]);
  const later = tab === "plays" && wanted === "" ? annotations.rows.length - revealed : 0;

  return (
    <section id="annotations" tabIndex={-1} className={styles.panel} aria-label="Annotations">
      <header className={styles.head}>
        <Segmented
          label="Which annotations"
          value={tab}
          onChange={setTab}
          options={[
            { value: "plays", label: "As it plays" },
            { value: "all", label: `All ${annotations.rows.length.toLocaleString("en")}` },
            { value: "open", label: `Open ${openCount.toLocaleString("en")}` },
          ]}
        />
        <SearchField ref={search} value={query} onChange={setQuery} />
      </header>
      <FeedList
        key={`${tab}${wanted}`}
        annotations={annotations}
        rows={rows}
        now={now}
        later={later}
        noteKey={noteKey}
        Rows={Rows}
        follows={tab === "plays" && wanted === ""}
      >
        {rows.length === 0 && <FeedEmpty tab={tab} query={wanted} annotations={annotations} onClear={() => setQuery("")} />}
      </FeedList>
    </section>
  );
}
