"use client";

import { type ComponentType, type ReactNode, type RefObject, useEffect, useMemo, useRef } from "react";
/**
 * The rows on screen, of however many there are. Beside the picture the list scrolls by itself and follows the playback until its
 * reader scrolls away; on narrow screens it is part of the page, which nobody wants moved under their eyes.
 */
import { useSay } from "@/components/messages/messages";
import { Icon } from "@/components/ui/icon";
import type { Annotations, FeedAnnotation } from "@/lib/client/room";
import { countRevealed } from "@/lib/client/scheduler";
import { AnnotationItem } from "../annotation/annotation-item";
import { useWriting } from "../annotation/use-writing";
import { useMedia } from "../use-media";
import { useWatch } from "../watch-context";
import styles from "./feed.module.css";
import { repliesOf } from "./filter";
import type { News } from "./news/open-news";
import type { Entry, RowsHandle, RowsProps } from "./rows";
import { useFollowing } from "./use-following";

interface FeedListProps {
  annotations: Annotations;
  rows: readonly FeedAnnotation[];
  now: ReadonlySet<string>;
  /** Whether the list ends at the playback, and so moves with it. */
  follows: boolean;
  /** How many more will come as the video plays. */
  later: number;
  noteKey: string | null;
  Rows: ComponentType<RowsProps>;
  news: News | null;
  /** The key of a row to bring into sight, once it is in the list. */
  toShow: RefObject<string | null>;
  /** Instead of rows. */
  children: ReactNode;
}

export function FeedList({ annotations, rows, now, follows, later, noteKey, Rows, news, toShow, children }: FeedListProps) {
  const say = useSay();
  const { player } = useWatch();
  const writing = useWriting();
  const narrow = useMedia("(max-width: 560px), (max-width: 900px) and (min-height: 481px)");
  const list = useRef<RowsHandle>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const entries = useMemo(() => (later > 0 && rows.length > 0 ? [...rows, later] : rows), [rows, later]);
  const following = useFollowing({
    list,
    count: entries.length,
    nowIndex: () => (follows ? entries.length : countRevealed(rows, player.positionMs.get())) - 1,
    mode: !follows ? "free" : narrow ? "page" : "end",
  });

  useEffect(() => {
    const index = rows.findIndex((row) => row.key === toShow.current);
    if (index < 0) return;
    toShow.current = null;
    list.current?.scrollToIndex(index, { align: "center" });
  });

  const renderEntry = (entry: Entry) =>
    typeof entry === "number" ? (
      <p key="later" className={styles.later}>
        {say("feed.later", { count: entry })}
      </p>
    ) : (
      <AnnotationItem
        key={entry.key}
        annotation={entry}
        replies={repliesOf(annotations, entry)}
        isNow={now.has(entry.key)}
        isNoted={entry.key === noteKey}
        news={news}
        writing={writing}
      />
    );
  return (
    <div className={styles.body}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would mean a form */}
      <div
        ref={scroller}
        className={styles.list}
        role="group"
        data-scrolls
        aria-label={say("feed.list")}
        aria-busy={!annotations.complete}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        onWheel={following.onReader}
        onTouchMove={following.onReader}
        onPointerDown={(event) => event.target === scroller.current && following.onReader()}
        onKeyDown={(event) => SCROLL_KEYS.has(event.key) && following.onReader()}
      >
        {children}
        <Rows
          handle={list}
          entries={entries}
          scroller={scroller}
          narrow={narrow}
          onScroll={following.onScroll}
          onScrollEnd={following.onScrollEnd}
          onResize={following.onResize}
        >
          {renderEntry}
        </Rows>
      </div>
      {following.away && (
        <button type="button" className={styles.back} onClick={following.goToNow}>
          <Icon name="arrow-down" /> {say("feed.back")}
        </button>
      )}
    </div>
  );
}

const SCROLL_KEYS = new Set(["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End", " "]);
