"use client";

import { MessagePage } from "@/components/site/message-page";
import { Button, LinkButton } from "@/components/ui/button";

/** A page that broke. What happened is in the server's log; `digest` finds it there. */
export default function PageError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  const actions = (
    <>
      <Button variant="primary" onClick={() => retry()}>
        Try again
      </Button>
      <LinkButton href="/">See all videos</LinkButton>
    </>
  );
  return (
    <MessagePage title="Something broke" actions={actions}>
      This page could not be shown. Nothing you wrote is lost.
      {error.digest && <span className="message-reference"> Reference {error.digest}</span>}
    </MessagePage>
  );
}
