"use client";

import { type KeyboardEvent, useRef } from "react";
import { useSay } from "@/components/messages/messages";
import { Button } from "@/components/ui/button";
import type { FeedAnnotation } from "@/lib/client/room";
import { GrowingText } from "../composer/growing-text";
import { LeftLine } from "../composer/left-line";
import styles from "./form.module.css";
import { MomentFields } from "./moment-fields";
import { useEdit } from "./use-edit";

/** Changes an annotation in place: a reply's words; else its moment or range, too. Escape and Cancel leave it as it was. */
export function EditForm({ annotation, onDone }: { annotation: FeedAnnotation; onDone: () => void }) {
  const say = useSay();
  const form = useRef<HTMLDivElement>(null);
  const done = () => {
    form.current?.parentElement?.querySelector<HTMLElement>("[aria-haspopup=menu]")?.focus();
    onDone();
  };
  const { edited, change, left, ready, busy, leave, save } = useEdit(annotation, done);
  const isReply = annotation.parentId !== null;

  const trySave = () => {
    const wrong = form.current?.querySelector<HTMLElement>("[aria-invalid=true]");
    if (wrong) wrong.focus();
    else void save();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" && !event.nativeEvent.isComposing) leave();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape in any of its fields
    <div className={styles.form} ref={form} onKeyDown={onKeyDown}>
      {!isReply && <MomentFields moment={edited} onChange={change} />}
      <GrowingText
        value={edited.body}
        onChange={(event) => change({ body: event.target.value })}
        onSubmit={trySave}
        aria-label={say("annotation.edit.label")}
        autoFocus
      />
      <div className={styles.formRow}>
        <LeftLine id={`left-${annotation.key}`} left={left} />
        <Button size="small" variant="quiet" onClick={leave}>
          {say("annotation.cancel")}
        </Button>
        <Button size="small" variant="primary" busy={busy} disabled={!ready} onClick={trySave}>
          {say("annotation.save")}
        </Button>
      </div>
    </div>
  );
}
