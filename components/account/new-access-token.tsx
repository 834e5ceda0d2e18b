"use client";

import { useEffect, useRef } from "react";
import { useSay } from "@/components/messages/messages";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { toast } from "@/components/ui/toast";
import styles from "./access-tokens.module.css";

/** The only time this token is seen: the server does not keep it. */
export function NewAccessToken({ token }: { token: string }) {
  const say = useSay();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);

  const copy = async () => {
    const copied = await navigator.clipboard?.writeText(token).then(
      () => true,
      () => false,
    );
    field.current?.select();
    toast({ message: say(copied ? "account.tokens.copied" : "account.tokens.notCopied") });
  };
  return (
    <div className={styles.made}>
      <p id="made">
        <strong>{say("account.tokens.copyNow")}</strong> {say("account.tokens.once")}
      </p>
      <div className={styles.secret}>
        <input
          ref={field}
          readOnly
          value={token}
          aria-label={say("account.tokens.new")}
          aria-describedby="made"
          spellCheck={false}
          onFocus={(event) => event.target.select()}
        />
        <Button icon={<Icon name="copy" />} onClick={() => void copy()}>
          {say("account.tokens.copy")}
        </Button>
      </div>
    </div>
  );
}
