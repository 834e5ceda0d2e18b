import { useMemo } from "react";
import { bodyParts } from "../feed/body-parts";
import { useSelected } from "../use-observable";
import { useWatch } from "../watch-context";
import styles from "./annotation-item.module.css";

/** The text as it was written; times in it lead to their moment. */
export function AnnotationBody({ body }: { body: string }) {
  const { player } = useWatch();
  const durationMs = useSelected(player.state, (state) => state.durationMs);
  const parts = useMemo(() => bodyParts(body, { durationMs, grid: player.grid }), [body, durationMs, player.grid]);
  return (
    <p className={styles.body} dir="auto">
      {parts.map((part, index) => {
        const key = `${index}${part.text}`;
        if (part.kind === "text") return part.text;
        if (part.kind === "time") {
          return (
            <button key={key} type="button" className={styles.time} onClick={() => player.seek(part.atMs)}>
              {part.text}
            </button>
          );
        }
        return (
          <a key={key} href={part.href} target="_blank" rel="noopener noreferrer nofollow ugc">
            {part.text}
          </a>
        );
      })}
    </p>
  );
}
