"use client";

import { useRouter } from "next/navigation";
import { type SubmitEvent, useState } from "react";
import { useSay } from "@/components/messages/messages";
import { Button } from "@/components/ui/button";
import { request } from "@/components/ui/request";
import { momentPath } from "@/lib/moment";
import { useWatch, useYou } from "../watch-context";
import styles from "./name-form.module.css";

/** Who is speaking? A name is enough where guests may annotate; what was typed waits beside it. */
export function NameForm({ onCancel }: { onCancel: () => void }) {
  const say = useSay();
  const { video, room, guestsAllowed } = useWatch();
  const you = useYou();
  const router = useRouter();
  const [name, setName] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const next = encodeURIComponent(momentPath(video));
  const mayBeGuest = guestsAllowed && you.kind === "viewer";

  const onSubmit = async (event: SubmitEvent) => {
    event.preventDefault();
    setBusy(true);
    const answer = await request("POST", "/api/guests", { name });
    if (!answer.ok) {
      setBusy(false);
      return setError(answer.fields.name ? say("composer.name.wrong", { problem: answer.fields.name }) : answer.message);
    }
    room.reconnect();
    router.refresh();
  };

  return (
    <div className={styles.naming} ref={(element) => element?.scrollIntoView({ block: "nearest" })}>
      {mayBeGuest ? (
        <form onSubmit={onSubmit} className={styles.form}>
          <label>
            {say("composer.name")}
            <input
              // biome-ignore lint/a11y/noAutofocus: it opens because the person just pressed Post
              autoFocus
              value={name}
              onChange={(event) => setName(event.target.value)}
              placeholder={say("composer.name.placeholder")}
              autoComplete="nickname"
              maxLength={64}
              required
              aria-invalid={error !== null}
              aria-describedby={error ? "name-error" : undefined}
            />
          </label>
          <Button type="submit" variant="primary" busy={busy} disabled={name.trim() === ""}>
            {say("composer.post")}
          </Button>
          <Button variant="quiet" onClick={onCancel}>
            {say("composer.notNow")}
          </Button>
        </form>
      ) : (
        <p>{say("composer.accountNeeded")}</p>
      )}
      {error && (
        <p id="name-error" className={styles.error} role="alert">
          {error}
        </p>
      )}
      <p className={styles.links}>
        <a href={`/sign-in?next=${next}`}>{say("composer.signIn")}</a>
        <a href={`/register?next=${next}`}>{say("composer.register")}</a>
      </p>
    </div>
  );
}
