"use client";

import { useMemo, useState } from "react";
import { useSay } from "@/components/messages/messages";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { createDrafts } from "@/lib/client/drafts";
import type { FeedAnnotation } from "@/lib/client/room";
import { GrowingText } from "../composer/growing-text";
import { charactersLeft, LeftLine } from "../composer/left-line";
import { useWatch } from "../watch-context";
import styles from "./form.module.css";
import { report } from "./report";

/** Changes the words in place. A refusal leaves the form, and what was typed, as they are; so does everything but Save and Cancel. */
export function EditForm({ annotation, onDone }: { annotation: FeedAnnotation; onDone: () => void }) {
  const say = useSay();
  const { room, video } = useWatch();
  const drafts = useMemo(() => createDrafts(`${video.id}:edit-${annotation.id}`), [video.id, annotation.id]);
  const [body, setBody] = useState(() => drafts.read()?.body ?? annotation.body);
  const [busy, setBusy] = useState(false);
  const left = charactersLeft(body);
  const ready = body.trim() !== "" && left >= 0;

  const write = (text: string) => {
    setBody(text);
    if (text === annotation.body) drafts.forget();
    else drafts.keep({ body: text, atMs: annotation.atMs });
  };
  const leave = () => {
    drafts.forget();
    onDone();
  };
  const save = async () => {
    const { id, body: before } = annotation;
    const words = body.trim();
    if (!ready || id === null || busy) return;
    if (words === before) return leave();
    setBusy(true);
    const answer = await room.edit(id, { body: words });
    setBusy(false);
    if (!answer.ok) return report(answer);
    leave();
    toast({
      message: say("annotation.changed"),
      action: { label: say("annotation.undo"), run: () => void room.edit(id, { body: before }).then(report) },
    });
  };

  return (
    <div className={styles.form}>
      <GrowingText
        value={body}
        onChange={(event) => write(event.target.value)}
        onSubmit={() => void save()}
        onKeyDown={(event) => event.key === "Escape" && onDone()}
        aria-label={say("annotation.edit.label")}
        autoFocus
      />
      <div className={styles.formRow}>
        <LeftLine id={`left-${annotation.key}`} left={left} />
        <Button size="small" variant="quiet" onClick={leave}>
          {say("annotation.cancel")}
        </Button>
        <Button size="small" variant="primary" busy={busy} disabled={!ready} onClick={() => void save()}>
          {say("annotation.save")}
        </Button>
      </div>
    </div>
  );
}
