"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { FeedAnnotation } from "@/lib/client/room";
import { GrowingText } from "../composer/growing-text";
import { charactersLeft, LeftLine } from "../composer/left-line";
import { useWatch } from "../watch-context";
import styles from "./annotation-item.module.css";
import { report } from "./report";

/** Changes the words in place. A refusal leaves the form, and what was typed, as they are. */
export function EditForm({ annotation, onDone }: { annotation: FeedAnnotation; onDone: () => void }) {
  const { room } = useWatch();
  const [body, setBody] = useState(annotation.body);
  const [busy, setBusy] = useState(false);
  const left = charactersLeft(body);
  const ready = body.trim() !== "" && left >= 0;

  const save = async () => {
    const { id, body: before } = annotation;
    const words = body.trim();
    if (!ready || id === null || busy) return;
    if (words === before) return onDone();
    setBusy(true);
    const answer = await room.edit(id, { body: words });
    setBusy(false);
    if (!answer.ok) return report(answer);
    onDone();
    toast({
      message: "Annotation changed.",
      action: { label: "Undo", run: () => void room.edit(id, { body: before }).then(report) },
    });
  };

  return (
    <div className={styles.form}>
      <GrowingText
        value={body}
        onChange={(event) => setBody(event.target.value)}
        onSubmit={() => void save()}
        onKeyDown={(event) => event.key === "Escape" && onDone()}
        aria-label="Edit the annotation"
        autoFocus
      />
      <div className={styles.formRow}>
        <LeftLine id={`left-${annotation.key}`} left={left} />
        <Button size="small" variant="quiet" onClick={onDone}>
          Cancel
        </Button>
        <Button size="small" variant="primary" busy={busy} disabled={!ready} onClick={() => void save()}>
          Save
        </Button>
      </div>
    </div>
  );
}
