import type { ReactNode } from "react";
import styles from "./account-section.module.css";

interface AccountSectionProps {
  /** Also the anchor's name. */
  id: string;
  title: string;
  lead?: ReactNode;
  children: ReactNode;
}

/** One matter of the account page. */
export function AccountSection({ id, title, lead, children }: AccountSectionProps) {
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.head}>
        <h2 id={id}>{title}</h2>
        {lead && <p>{lead}</p>}
      </div>
      {children}
    </section>
  );
}
