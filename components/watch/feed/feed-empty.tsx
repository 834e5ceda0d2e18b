import { useSay } from "@/components/messages/messages";
import { Button } from "@/components/ui/button";
import type { Annotations } from "@/lib/client/room";
import { useWatch } from "../watch-context";
import styles from "./feed.module.css";
import type { Sought } from "./sought";

interface FeedEmptyProps {
  sought: Sought;
  annotations: Annotations;
  onClear: () => void;
}

/** An empty feed says why, and what to do next. */
export function FeedEmpty({ sought, annotations, onClear }: FeedEmptyProps) {
  const say = useSay();
  const { player } = useWatch();
  const { tab, query, by, range, since } = sought;
  const first = annotations.rows[0];
  if (query !== "" || range || since || by.length > 0) {
    return (
      <Message
        title={query === "" ? say("feed.nothing.fits") : say("feed.nothing.found", { query })}
        words={say(tab === "plays" ? "feed.nothing.found.plays" : "feed.nothing.found.all")}
      >
        <Button size="small" onClick={onClear}>
          {say(query === "" ? "feed.filter.clear" : "feed.search.clear")}
        </Button>
      </Message>
    );
  }
  if (!first) {
    if (!annotations.complete) return <Message title={say("feed.fetching")} words="" />;
    return <Message title={say("feed.empty")} words={say("feed.empty.hint")} />;
  }
  if (tab === "open") return <Message title={say("feed.resolved")} words={say("feed.resolved.hint")} />;
  return (
    <Message title={say("feed.early")} words={say("feed.early.hint")}>
      <Button size="small" onClick={() => player.seek(first.atMs)}>
        {say("feed.first")}
      </Button>
    </Message>
  );
}

function Message({ title, words, children }: { title: string; words: string; children?: React.ReactNode }) {
  return (
    <div className={styles.empty}>
      <span className={styles.emptyMark} aria-hidden />
      <strong>{title}</strong>
      <p>{words}</p>
      {children}
    </div>
  );
}
