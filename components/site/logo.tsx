import Link from "next/link";
import styles from "./logo.module.css";

export function Logo() {
  return (
    <Link href="/" className={styles.logo} aria-label="Cuemark, all videos">
      <span className={styles.cue} aria-hidden />
      <span className={styles.word}>Cuemark</span>
    </Link>
  );
}
