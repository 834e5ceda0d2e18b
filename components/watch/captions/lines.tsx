"use client";

/** What the captions say, line by line: to be searched, to go to a line, and to annotate one. */
import { useEffect, useMemo, useRef, useState } from "react";
import { VList, type VListHandle } from "virtua";
import { useSay } from "@/components/messages/messages";
import { IconButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { type Cue, plainText } from "@/lib/protocol/web-vtt";
import { formatPosition } from "@/lib/timecode";
import { useSelected } from "../use-observable";
import { useWatch } from "../watch-context";
import styles from "./captions-panel.module.css";
import { countStarted } from "./find-cues";
import { useQuoting } from "./use-quoting";

const LINE_PX = 36;
/** Above the line that is said now, so that one sees what led there. */
const LINES_BEFORE = 2;

export function Lines({ cues, language, close }: { cues: readonly Cue[]; language: string; close: () => void }) {
  const say = useSay();
  const { player } = useWatch();
  const [query, setQuery] = useState("");
  const lines = useMemo(() => cues.map((cue, index) => ({ cue, index, text: plainText(cue).replace(/\s+/g, " ") })), [cues]);
  const wanted = fold(query.trim());
  const found = wanted === "" ? lines : lines.filter(({ text }) => fold(text).includes(wanted));
  const now = useSelected(player.positionMs, (ms) => countStarted(cues, ms) - 1);
  const list = useRef<VListHandle>(null);
  const opened = useRef(now);
  const quote = useQuoting(close);

  useEffect(() => void list.current?.scrollToIndex(Math.max(0, opened.current - LINES_BEFORE)), []);

  return (
    <section className={styles.lines} aria-label={say("captions.lines")}>
      <div className={styles.search}>
        <Icon name="search" />
        <input
          type="search"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          placeholder={say("captions.search")}
          aria-label={say("captions.search")}
          autoComplete="off"
        />
        {wanted !== "" && <output>{say("captions.found", { count: found.length })}</output>}
      </div>
      <VList ref={list} data={found} itemSize={LINE_PX} className={styles.list} style={{ height: undefined }} lang={language}>
        {({ cue, index, text }) => (
          <div key={index} className={styles.line} aria-current={index === now || undefined}>
            <button type="button" onClick={() => player.seek(cue.startMs)}>
              <time>{formatPosition(cue.startMs)}</time>
              <span dir="auto">{text}</span>
            </button>
            <IconButton label={say("captions.annotate")} onClick={() => quote(cue, text)}>
              <Icon name="message-square-text" />
            </IconButton>
          </div>
        )}
      </VList>
    </section>
  );
}

/** Letters as they are searched: without regard to case and accents. */
const fold = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
