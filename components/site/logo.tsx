import { pageSay } from "@/components/messages/page-messages";
import styles from "./logo.module.css";

export async function Logo() {
  const say = await pageSay("site");
  return (
    <a href="/" className={styles.logo} aria-label={say("site.logo")}>
      <span className={styles.cue} aria-hidden />
      <span className={styles.word}>Cuemark</span>
    </a>
  );
}
