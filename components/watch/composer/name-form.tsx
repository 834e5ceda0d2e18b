"use client";

import { useRouter } from "next/navigation";
import { type SubmitEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { request } from "@/components/ui/request";
import { momentPath } from "@/lib/moment";
import { useWatch, useYou } from "../watch-context";
import styles from "./name-form.module.css";

/** Who is speaking? A name is enough where guests may annotate; what was typed waits beside it. */
export function NameForm({ onCancel }: { onCancel: () => void }) {
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
      return setError(answer.fields.name ? `The name ${answer.fields.name}.` : answer.message);
    }
    room.reconnect();
    router.refresh();
  };

  return (
    <div className={styles.naming} ref={(element) => element?.scrollIntoView({ block: "nearest" })}>
      {mayBeGuest ? (
        <form onSubmit={onSubmit} className={styles.form}>
          <label>
            Say it as
            <input
              // biome-ignore lint/a11y/noAutofocus: it opens because the person just pressed Post
              autoFocus
              value={name}
              onChange={(event) => setName(event.target.value)}
              placeholder="Your name"
              autoComplete="nickname"
              maxLength={64}
              required
              aria-invalid={error !== null}
              aria-describedby={error ? "name-error" : undefined}
            />
          </label>
          <Button type="submit" variant="primary" busy={busy} disabled={name.trim() === ""}>
            Post
          </Button>
          <Button variant="quiet" onClick={onCancel}>
            Not now
          </Button>
        </form>
      ) : (
        <p>This video is for people with an account. Your text will be here when you come back.</p>
      )}
      {error && (
        <p id="name-error" className={styles.error} role="alert">
          {error}
        </p>
      )}
      <p className={styles.links}>
        {mayBeGuest ? "Or " : ""}
        <a href={`/sign-in?next=${next}`}>sign in</a> or <a href={`/register?next=${next}`}>create an account</a>
      </p>
    </div>
  );
}
