"use client";

import { useSay } from "@/components/messages/messages";
import type { FeedAnnotation } from "@/lib/client/room";
import styles from "./annotation-item.module.css";
import { useReacting } from "./use-reacting";

/** What people reacted with; a press joins or leaves. */
export function Reactions({ annotation, id }: { annotation: FeedAnnotation; id: number }) {
  const say = useSay();
  const { mayReact, hasMine, toggle } = useReacting(annotation, id);
  return Object.entries(annotation.reactions ?? {}).map(
    ([emoji, people]) =>
      people.length > 0 && (
        <button
          key={emoji}
          type="button"
          className={styles.reaction}
          aria-pressed={hasMine(emoji)}
          aria-label={`${emoji} ${people.length.toLocaleString(say.language)}`}
          disabled={!mayReact}
          onClick={() => toggle(emoji)}
        >
          {emoji} <span>{people.length.toLocaleString(say.language)}</span>
        </button>
      ),
  );
}
