"use client";

import { useState } from "react";
import { flushSync } from "react-dom";
import { useSay } from "@/components/messages/messages";
import { phrase } from "@/components/messages/phrase";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { request } from "@/components/ui/request";
import { toast } from "@/components/ui/toast";
import type { WireAccessToken } from "@/lib/protocol/access-token";
import styles from "./access-tokens.module.css";

interface AccessTokenListProps {
  tokens: WireAccessToken[];
  onRevoked: (id: string) => void;
}

export function AccessTokenList({ tokens, onRevoked }: AccessTokenListProps) {
  const say = useSay();
  const date = (instant: string) => ({ date: day(instant, say.language) });
  const [asking, setAsking] = useState<WireAccessToken | null>(null);
  return (
    <>
      <ul className={styles.list} aria-label={say("account.tokens.yours")}>
        {tokens.map((token) => (
          <li key={token.id}>
            <div>
              <bdi className={styles.name}>{token.name}</bdi>
              <p className={styles.facts}>
                {[
                  say(`account.tokens.${token.scope}`),
                  say("account.tokens.made", date(token.inserted_at)),
                  token.last_used_at ? say("account.tokens.used", date(token.last_used_at)) : say("account.tokens.unused"),
                ].join(" · ")}
              </p>
            </div>
            <Button
              size="small"
              variant="danger"
              aria-label={say("account.tokens.revokeOne", { name: token.name })}
              onClick={() => setAsking(token)}
            >
              {say("account.tokens.revoke")}
            </Button>
          </li>
        ))}
      </ul>
      <RevokeDialog token={asking} onClose={() => setAsking(null)} onRevoked={onRevoked} />
    </>
  );
}

interface RevokeDialogProps {
  token: WireAccessToken | null;
  onClose: () => void;
  onRevoked: (id: string) => void;
}

function RevokeDialog({ token, onClose, onRevoked }: RevokeDialogProps) {
  const say = useSay();
  const [busy, setBusy] = useState(false);
  const revoke = async ({ id }: WireAccessToken) => {
    setBusy(true);
    const answer = await request("DELETE", `/api/tokens/${id}`);
    setBusy(false);
    // 404: revoked in another tab already.
    if (!answer.ok && answer.status !== 404) return toast({ message: answer.message });
    // Closed and gone before the focus moves: the page under a dialog cannot take it, and the button it came from is no more.
    flushSync(() => {
      onClose();
      onRevoked(id);
    });
    document.getElementById("main")?.focus();
    toast({ message: say("account.tokens.revoked") });
  };
  return (
    <Dialog
      open={token !== null}
      onClose={onClose}
      title={say("account.tokens.revoke.title")}
      actions={
        <>
          <Button onClick={onClose}>{say("account.tokens.revoke.keep")}</Button>
          <Button variant="danger" busy={busy} onClick={() => token && void revoke(token)}>
            {say("account.tokens.revoke")}
          </Button>
        </>
      }
    >
      <p>{phrase(say, "account.tokens.revoke.means", { name: <bdi>{token?.name}</bdi> })}</p>
    </Dialog>
  );
}

/** In UTC, so that server and browser say the same. */
const day = (instant: string, language: string) =>
  new Date(instant).toLocaleDateString(language, { dateStyle: "medium", timeZone: "UTC" });
