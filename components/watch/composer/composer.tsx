"use client";

import { useEffect, useRef, useState } from "react";
import { Button, IconButton } from "@/components/ui/button";
/**
 * Where an annotation is written: it belongs to the moment of its first keystroke, keeps over reloads, and waits for a name where its
 * author has none yet. Knows nothing of how it is sent.
 */
import { Icon } from "@/components/ui/icon";
import { createDrafts } from "@/lib/client/drafts";
import { useAction } from "../keys/actions";
import { useWatch } from "../watch-context";
import styles from "./composer.module.css";
import { GrowingText } from "./growing-text";
import { charactersLeft, LeftLine } from "./left-line";
import { StampChip } from "./stamp-chip";
import { TypingLine } from "./typing-line";
import { useNaming } from "./use-naming";
import { useStamp } from "./use-stamp";
import { useTypingSignal } from "./use-typing-signal";

export function Composer() {
  const { room, player, video } = useWatch();
  const [body, setBody] = useState("");
  const moment = useStamp();
  const field = useRef<HTMLTextAreaElement>(null);
  const signal = useTypingSignal();
  const left = charactersLeft(body);
  const { stamp } = moment;
  useKeptDraft(video.id, { body, setBody, moment });

  const post = () => {
    const draft = { atMs: stamp.atMs ?? player.momentMs(), endMs: stamp.endMs, body: body.trim() };
    room.post(draft);
    setBody("");
    moment.clear();
    signal(false);
    field.current?.focus();
  };
  const naming = useNaming(post);
  const submit = () => body.trim() !== "" && left >= 0 && naming.tryToWrite();

  const onText = (text: string) => {
    if (text !== "") moment.touch();
    else if (stamp.endMs === null && !stamp.open) moment.clear();
    setBody(text);
    signal(text !== "");
  };
  useAction("write", () => field.current?.focus());
  useAction("markIn", moment.begin);
  useAction("markOut", moment.end);

  return (
    <section className={styles.composer} aria-label="New annotation">
      <form
        {...naming.onIntent}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <div className={styles.field}>
          <StampChip stamp={stamp} onRestamp={body === "" ? moment.clear : moment.restamp} />
          <GrowingText
            ref={field}
            id="compose"
            value={body}
            onChange={(event) => onText(event.target.value)}
            onSubmit={submit}
            onBlur={() => signal(false)}
            onKeyDown={(event) => event.key === "Escape" && field.current?.blur()}
            placeholder="Say something about this moment…"
            aria-label="Say something about this moment"
            aria-describedby="composer-left"
            aria-invalid={left < 0 || undefined}
          />
        </div>
        <div className={styles.row}>
          <IconButton
            label={
              stamp.open
                ? "End the range here (O)"
                : stamp.endMs === null
                  ? "Mark a range (I, then O)"
                  : "Back to a single moment"
            }
            pressed={stamp.open || stamp.endMs !== null}
            onClick={moment.toggleRange}
          >
            <Icon name="brackets" />
          </IconButton>
          <TypingLine />
          <span className={styles.spacer} />
          <LeftLine id="composer-left" left={left} />
          <Button type="submit" variant="primary" disabled={body.trim() === "" || left < 0}>
            Post <Icon name="corner-down-left" />
          </Button>
        </div>
      </form>
      {naming.NameForm && <naming.NameForm onCancel={naming.stopAsking} />}
    </section>
  );
}

/** What was being written when the page went away, with its moment. */
function useKeptDraft(
  videoId: string,
  draft: { body: string; setBody: (body: string) => void; moment: ReturnType<typeof useStamp> },
): void {
  const { body, moment } = draft;
  const { stamp, setStamp } = moment;
  const restored = useRef(false);
  const latest = useRef(body);
  latest.current = body;
  const { setBody } = draft;

  useEffect(() => {
    const kept = createDrafts(videoId).read();
    if (!kept || latest.current !== "") return;
    setBody(kept.body);
    setStamp({ atMs: kept.atMs, endMs: kept.endMs ?? null, open: false });
  }, [videoId, setBody, setStamp]);

  useEffect(() => {
    // The first run sees the empty field from before the draft was read.
    if (!restored.current) restored.current = true;
    else createDrafts(videoId).keep({ body, atMs: stamp.atMs ?? 0, endMs: stamp.endMs });
  }, [videoId, body, stamp]);
}
