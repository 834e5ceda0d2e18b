"use client";

import { type ReactNode, useMemo, useRef } from "react";
import { Virtualizer, WindowVirtualizer } from "virtua";
/**
 * The rows on screen, of however many there are. Beside the picture the list scrolls by itself and follows the playback until its
 * reader scrolls away; on narrow screens it is part of the page, which nobody wants moved under their eyes.
 */
import { Icon } from "@/components/ui/icon";
import type { Annotations, FeedAnnotation } from "@/lib/client/room";
import { countRevealed } from "@/lib/client/scheduler";
import { AnnotationItem } from "../annotation/annotation-item";
import { arrowDown } from "../shapes";
import { useMedia } from "../use-media";
import { useWatch } from "../watch-context";
import styles from "./feed.module.css";
import { repliesOf } from "./filter";
import { type ListHandle, useFollowing } from "./use-following";

interface FeedListProps {
  annotations: Annotations;
  rows: readonly FeedAnnotation[];
  now: ReadonlySet<string>;
  /** Whether the list ends at the playback, and so moves with it. */
  follows: boolean;
  /** How many more will come as the video plays. */
  later: number;
  noteKey: string | null;
  /** Instead of rows. */
  children: ReactNode;
}

/** A guess until rows are measured. */
const ROW_PX = 88;
const SERVER_ROWS = 12;

export function FeedList({ annotations, rows, now, follows, later, noteKey, children }: FeedListProps) {
  const { player } = useWatch();
  const narrow = useMedia("(max-width: 900px)");
  const list = useRef<ListHandle>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const entries = useMemo(() => (later > 0 && rows.length > 0 ? [...rows, later] : rows), [rows, later]);
  const following = useFollowing({
    list,
    element: scroller,
    count: entries.length,
    nowIndex: () => (follows ? entries.length : countRevealed(rows, player.positionMs.get())) - 1,
    mode: !follows ? "free" : narrow ? "page" : "end",
  });

  const renderEntry = (entry: FeedAnnotation | number) =>
    typeof entry === "number" ? (
      <p key="later" className={styles.later}>
        {entry.toLocaleString("en")} more as the video plays
      </p>
    ) : (
      <AnnotationItem
        key={entry.key}
        annotation={entry}
        replies={repliesOf(annotations, entry)}
        isNow={now.has(entry.key)}
        isNoted={entry.key === noteKey}
      />
    );
  const listProps = {
    ref: (handle: ListHandle | null) => {
      list.current = handle;
    },
    data: entries,
    itemSize: ROW_PX,
    ssrCount: Math.min(entries.length, SERVER_ROWS),
    onScroll: following.onScroll,
    onScrollEnd: following.onScrollEnd,
    onResize: following.onResize,
  };
  return (
    <div className={styles.body}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would mean a form */}
      <div
        ref={scroller}
        className={styles.list}
        role="group"
        aria-label="List of annotations"
        aria-busy={!annotations.complete}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        onWheel={following.onReader}
        onTouchMove={following.onReader}
        onPointerDown={(event) => event.target === scroller.current && following.onReader()}
        onKeyDown={(event) => SCROLL_KEYS.has(event.key) && following.onReader()}
      >
        {children}
        {narrow ? (
          <WindowVirtualizer {...listProps}>{renderEntry}</WindowVirtualizer>
        ) : (
          <Virtualizer {...listProps} scrollRef={scroller}>
            {renderEntry}
          </Virtualizer>
        )}
      </div>
      {following.away && (
        <button type="button" className={styles.back} onClick={following.goToNow}>
          <Icon shape={arrowDown} /> Back to now
        </button>
      )}
    </div>
  );
}

const SCROLL_KEYS = new Set(["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End", " "]);
