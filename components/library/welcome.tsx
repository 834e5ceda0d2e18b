import type { CSSProperties } from "react";
import { pageSay } from "@/components/messages/page-messages";
import { phrase } from "@/components/messages/phrase";
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
export async function Welcome() {
  const say = await pageSay("library", "site");
  return (
    <section className={styles.welcome} aria-labelledby="welcome">
      <div className={styles.words}>
        <h2 id="welcome">{say("library.welcome")}</h2>
        <p>{say("library.welcome.what")}</p>
        <LinkButton href="/register" variant="plain">
          {say("site.createAccount")}
        </LinkButton>
      </div>
      <Scene />
    </section>
  );
}

/** A picture of the idea: a note that pops up where the playhead stands. */
async function Scene() {
  const say = await pageSay("library");
  return (
    <div className={styles.scene} aria-hidden>
      <div className={styles.note}>{phrase(say, "library.welcome.example", { name: <b>Sora</b> })}</div>
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
