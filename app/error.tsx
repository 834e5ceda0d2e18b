"use client";

import { Logo } from "@/components/site/logo";
import { MessagePage } from "@/components/site/message-page";
import { Button, LinkButton } from "@/components/ui/button";
import styles from "./error.module.css";

/** A page that broke. What happened is in the server's log; `digest` finds it there. */
export default function PageError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <>
      <header className={styles.header}>
        <Logo />
      </header>
      <MessagePage
        title="Something broke"
        actions={
          <>
            <Button variant="primary" onClick={() => retry()}>
              Try again
            </Button>
            <LinkButton href="/">See all videos</LinkButton>
          </>
        }
      >
        This page could not be shown. Nothing you wrote is lost.
        {error.digest && <span className={styles.digest}> Reference {error.digest}</span>}
      </MessagePage>
    </>
  );
}
