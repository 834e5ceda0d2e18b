import { Button } from "@/components/ui/button";
import type { Annotations } from "@/lib/client/room";
import { useWatch } from "../watch-context";
import styles from "./feed.module.css";
import type { Tab } from "./filter";

interface FeedEmptyProps {
  tab: Tab;
  query: string;
  annotations: Annotations;
  onClear: () => void;
}

/** An empty feed says why, and what to do next. */
export function FeedEmpty({ tab, query, annotations, onClear }: FeedEmptyProps) {
  const { player } = useWatch();
  const first = annotations.rows[0];
  if (query !== "") {
    return (
      <Message
        title={`Nothing about “${query}”`}
        words={tab === "plays" ? "So far. All looks further ahead." : "Try fewer or other words."}
      >
        <Button size="small" onClick={onClear}>
          Clear the search
        </Button>
      </Message>
    );
  }
  if (!first) {
    if (!annotations.complete) return <Message title="Fetching annotations…" words="" />;
    return (
      <Message
        title="Nothing is pinned yet"
        words="Be the first: type below the video while it plays. What you say stays at its moment."
      />
    );
  }
  if (tab === "open") return <Message title="Everything is resolved" words="Nothing here waits for an answer." />;
  return (
    <Message title="Nothing yet at this moment" words="Annotations appear here when the video reaches them.">
      <Button size="small" onClick={() => player.seek(first.atMs)}>
        Go to the first
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
