import { BODY_CODE_POINTS } from "@/lib/protocol/limits";
import styles from "./composer.module.css";

/** Counted as the server counts: code points. */
export const charactersLeft = (body: string): number => BODY_CODE_POINTS - [...body].length;

/** Speaks up only when it gets tight. */
const WARN_BELOW = 500;

export function LeftLine({ id, left }: { id: string; left: number }) {
  return (
    <span id={id} className={left < 0 ? styles.over : styles.left} aria-live="polite">
      {left < 0 ? `${-left} characters too long` : left < WARN_BELOW ? `${left} left` : ""}
    </span>
  );
}
