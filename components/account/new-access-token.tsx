"use client";

import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { toast } from "@/components/ui/toast";
import styles from "./access-tokens.module.css";

/** The only time this token is seen: the server does not keep it. */
export function NewAccessToken({ token }: { token: string }) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);

  const copy = async () => {
    const copied = await navigator.clipboard?.writeText(token).then(
      () => true,
      () => false,
    );
    field.current?.select();
    toast({
      message: copied ? "Token copied." : "The browser did not allow copying. The token is selected: copy it from there.",
    });
  };
  return (
    <div className={styles.made}>
      <p id="made">
        <strong>Copy it now.</strong> This token is shown this once and cannot be looked up again.
      </p>
      <div className={styles.secret}>
        <input
          ref={field}
          readOnly
          value={token}
          aria-label="New token"
          aria-describedby="made"
          spellCheck={false}
          onFocus={(event) => event.target.select()}
        />
        <Button icon={<Icon name="copy" />} onClick={() => void copy()}>
          Copy
        </Button>
      </div>
    </div>
  );
}
