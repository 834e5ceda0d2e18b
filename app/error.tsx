"use client";

import { useSay } from "@/components/messages/messages";
import { MessagePage } from "@/components/site/message-page";
import { Button, LinkButton } from "@/components/ui/button";

/** A page that broke. What happened is in the server's log; `digest` finds it there. */
export default function PageError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  const say = useSay();
  const actions = (
    <>
      <Button variant="primary" onClick={() => retry()}>
        {say("site.tryAgain")}
      </Button>
      <LinkButton href="/">{say("site.seeAll")}</LinkButton>
    </>
  );
  return (
    <MessagePage title={say("site.broken")} actions={actions}>
      {say("site.broken.why")}
      {error.digest && <span className="message-reference"> {say("site.broken.reference", { digest: error.digest })}</span>}
    </MessagePage>
  );
}
