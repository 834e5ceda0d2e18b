import styles from "./progress.module.css";

/** Decorative: the words beside it say what is going on. */
export function Spinner() {
  return <span className={styles.spinner} aria-hidden />;
}

/** `fraction` from 0 to 1. */
export function Progress({ label, fraction }: { label: string; fraction: number }) {
  return <progress className={styles.progress} aria-label={label} max={1} value={fraction} />;
}
