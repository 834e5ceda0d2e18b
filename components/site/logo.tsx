import styles from "./logo.module.css";

export function Logo() {
  return (
    <a href="/" className={styles.logo} aria-label="Cuemark, all videos">
      <span className={styles.cue} aria-hidden />
      <span className={styles.word}>Cuemark</span>
    </a>
  );
}
