"use client";

import { useState } from "react";
import { flushSync } from "react-dom";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { request } from "@/components/ui/request";
import { toast } from "@/components/ui/toast";
import type { WireAccessToken } from "@/lib/protocol/access-token";
import styles from "./access-tokens.module.css";
import { scopeWords } from "./scope-words";

interface AccessTokenListProps {
  tokens: WireAccessToken[];
  onRevoked: (id: string) => void;
}

export function AccessTokenList({ tokens, onRevoked }: AccessTokenListProps) {
  const [asking, setAsking] = useState<WireAccessToken | null>(null);
  return (
    <>
      <ul className={styles.list} aria-label="Your access tokens">
        {tokens.map((token) => (
          <li key={token.id}>
            <div>
              <bdi className={styles.name}>{token.name}</bdi>
              <p className={styles.facts}>
                {scopeWords[token.scope]} · made {day(token.inserted_at)} ·{" "}
                {token.last_used_at ? `last used ${day(token.last_used_at)}` : "never used"}
              </p>
            </div>
            <Button size="small" variant="danger" aria-label={`Revoke ${token.name}`} onClick={() => setAsking(token)}>
              Revoke
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
    toast({ message: "Revoked." });
  };
  return (
    <Dialog
      open={token !== null}
      onClose={onClose}
      title="Revoke this token?"
      actions={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button variant="danger" busy={busy} onClick={() => token && void revoke(token)}>
            Revoke
          </Button>
        </>
      }
    >
      <p>
        Whatever uses “<bdi>{token?.name}</bdi>” is cut off at once. This cannot be undone.
      </p>
    </Dialog>
  );
}

/** In UTC, so that server and browser say the same. */
const day = (instant: string) => new Date(instant).toLocaleDateString("en", { dateStyle: "medium", timeZone: "UTC" });
