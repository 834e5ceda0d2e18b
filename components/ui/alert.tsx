import type { ReactNode } from "react";
import styles from "./alert.module.css";

/** What went wrong with the whole of something; read out when it appears. */
export function Alert({ children }: { children: ReactNode }) {
  return (
    <div role="alert" className={styles.region}>
      {children && <p className={styles.alert}>{children}</p>}
    </div>
  );
}
