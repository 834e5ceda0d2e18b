import type { ReactNode } from "react";
import styles from "./message-page.module.css";

interface MessagePageProps {
  title: string;
  children: ReactNode;
  actions: ReactNode;
}

/** A page with one thing to say: nothing here, something broke. */
export function MessagePage({ title, children, actions }: MessagePageProps) {
  return (
    <main id="main" tabIndex={-1} className={styles.message}>
      <span className={styles.mark} aria-hidden />
      <h1>{title}</h1>
      <p>{children}</p>
      <div className={styles.actions}>{actions}</div>
    </main>
  );
}
