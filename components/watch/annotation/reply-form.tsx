"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import { useSay } from "@/components/messages/messages";
import { Button } from "@/components/ui/button";
import { createDrafts } from "@/lib/client/drafts";
import type { FeedAnnotation } from "@/lib/client/room";
import { GrowingText } from "../composer/growing-text";
import { charactersLeft, LeftLine } from "../composer/left-line";
import { useNaming } from "../composer/use-naming";
import { useTypingSignal } from "../composer/use-typing-signal";
import { useWatch } from "../watch-context";
import styles from "./form.module.css";

/** A reply belongs to the moment of what it answers. Its draft outlives scrolling away and reloads. */
export function ReplyForm({ parent, onDone }: { parent: FeedAnnotation; onDone: () => void }) {
  const say = useSay();
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => void form.current?.scrollIntoView({ block: "nearest" }), []);
  const done = () => {
    form.current?.closest("article")?.querySelector<HTMLElement>("[aria-haspopup=menu]")?.focus();
    onDone();
  };
  const { room, video } = useWatch();
  const drafts = useMemo(() => createDrafts(video.id), [video.id]);
  const parentId = parent.id ?? undefined;
  const [body, setBody] = useState(() => drafts.read(parentId)?.body ?? "");
  const signal = useTypingSignal();
  const left = charactersLeft(body);
  const ready = body.trim() !== "" && left >= 0;

  const write = (text: string) => {
    setBody(text);
    signal(text !== "");
    drafts.keep({ body: text, atMs: parent.atMs, parentId: parent.id });
  };
  const naming = useNaming(() => {
    room.post({ atMs: parent.atMs, body: body.trim(), parentId: parent.id });
    drafts.forget(parentId);
    done();
  });
  const submit = () => ready && naming.tryToWrite();

  return (
    <div className={styles.form} ref={form} {...naming.onIntent}>
      <GrowingText
        value={body}
        onChange={(event) => write(event.target.value)}
        onSubmit={submit}
        onKeyDown={(event) => event.key === "Escape" && done()}
        placeholder={say("annotation.reply.hint", { name: parent.user.name })}
        aria-label={say("annotation.reply.to", { name: parent.user.name })}
        autoFocus
      />
      <div className={styles.formRow}>
        <LeftLine id={`left-reply-${parent.key}`} left={left} />
        <Button size="small" variant="quiet" onClick={done}>
          {say("annotation.cancel")}
        </Button>
        <Button size="small" variant="primary" disabled={!ready} onClick={submit}>
          {say("annotation.reply")}
        </Button>
      </div>
      {naming.NameForm && <naming.NameForm onCancel={naming.stopAsking} />}
    </div>
  );
}
