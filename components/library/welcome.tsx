import type { CSSProperties } from "react";
import { LinkButton } from "@/components/ui/button";
import styles from "./welcome.module.css";

const marks = [
  { left: "7%", color: "var(--a1)" },
  { left: "16%", color: "var(--a2)" },
  { left: "48%", color: "var(--a6)" },
  { left: "55%", width: "14%", color: "var(--a2)" },
  { left: "79%", color: "var(--a1)" },
  { left: "85%", color: "var(--a3)" },
];

/** What this is, for whoever has no account yet. */
export function Welcome() {
  return (
    <section className={styles.welcome} aria-labelledby="welcome">
      <div className={styles.words}>
        <h2 id="welcome">Say it at the moment it happens</h2>
        <p>
          Watch a video together and pin what you think to the exact frame. Everyone in the room sees it at once, and everyone who
          comes later sees it when it is due.
        </p>
        <LinkButton href="/register" variant="plain">
          Create an account
        </LinkButton>
      </div>
      <Scene />
    </section>
  );
}

/** A picture of the idea: a note that pops up where the playhead stands. */
function Scene() {
  return (
    <div className={styles.scene} aria-hidden>
      <div className={styles.note}>
        <b>Sora</b> Flare on the lens, can we lift it?
      </div>
      <div className={styles.track}>
        {marks.map((mark) => (
          <i
            key={mark.left}
            className={mark.width ? styles.range : styles.mark}
            style={{ left: mark.left, width: mark.width, background: mark.color } as CSSProperties}
          />
        ))}
        <span className={styles.playhead} />
      </div>
    </div>
  );
}
