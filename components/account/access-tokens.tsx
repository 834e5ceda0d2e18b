"use client";

import { useState } from "react";
import { useSay } from "@/components/messages/messages";
import type { WireAccessToken } from "@/lib/protocol/access-token";
import { AccessTokenList } from "./access-token-list";
import { AccountSection } from "./account-section";
import { MakeAccessToken } from "./make-access-token";
import { NewAccessToken } from "./new-access-token";

/** By which programs act in one's name: making them, seeing a new one this once, revoking them. */
export function AccessTokens({ tokens: atFirst }: { tokens: WireAccessToken[] }) {
  const say = useSay();
  const [tokens, setTokens] = useState(atFirst);
  const [made, setMade] = useState<{ id: string; token: string } | null>(null);

  const add = (token: string, accessToken: WireAccessToken) => {
    setTokens((all) => [accessToken, ...all]);
    setMade({ id: accessToken.id, token });
  };
  const forget = (id: string) => {
    setTokens((all) => all.filter((one) => one.id !== id));
    setMade((shown) => (shown?.id === id ? null : shown));
  };
  return (
    <AccountSection id="access-tokens" title={say("account.tokens")} lead={say("account.tokens.lead")}>
      <MakeAccessToken onMade={add} />
      {made && <NewAccessToken key={made.id} token={made.token} />}
      {tokens.length > 0 && <AccessTokenList tokens={tokens} onRevoked={forget} />}
    </AccountSection>
  );
}
