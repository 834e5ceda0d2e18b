import { useSay } from "@/components/messages/messages";
import { BODY_CODE_POINTS } from "@/lib/protocol/limits";
import styles from "./composer.module.css";

/** Counted as the server counts: code points. */
export const charactersLeft = (body: string): number => BODY_CODE_POINTS - [...body].length;

/** Speaks up only when it gets tight. */
const WARN_BELOW = 500;

export function LeftLine({ id, left }: { id: string; left: number }) {
  const say = useSay();
  const isOver = left < 0;
  return (
    <span id={id} className={isOver ? styles.over : styles.left} aria-live="polite">
      {left < WARN_BELOW && say(isOver ? "composer.over" : "composer.left", { count: Math.abs(left) })}
    </span>
  );
}
