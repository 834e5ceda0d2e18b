import type { ReactNode } from "react";
import { pageSay } from "@/components/messages/page-messages";
import { LinkButton } from "@/components/ui/button";
import styles from "./account-needed.module.css";

interface AccountNeededProps {
  title: string;
  children: ReactNode;
  /** Where to come back to: a path of this site. */
  next: string;
}

/** Instead of a page that only accounts may use. */
export async function AccountNeeded({ title, children, next }: AccountNeededProps) {
  const say = await pageSay("site");
  const query = `?next=${encodeURIComponent(next)}`;
  return (
    <section className={styles.panel} aria-labelledby="needed">
      <h2 id="needed">{title}</h2>
      <p>{children}</p>
      <div className={styles.actions}>
        <LinkButton href={`/register${query}`} variant="primary" size="large">
          {say("site.createAccount")}
        </LinkButton>
        <LinkButton href={`/sign-in${query}`} size="large">
          {say("site.signIn")}
        </LinkButton>
      </div>
    </section>
  );
}
