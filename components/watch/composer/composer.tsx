"use client";

/**
 * Where an annotation is written: it belongs to the moment of its first keystroke, keeps over reloads, and waits for a name where its
 * author has none yet. Knows nothing of how it is sent.
 */
import { useRef, useState } from "react";
import { useSay } from "@/components/messages/messages";
import { Button, IconButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { useAction } from "../keys/actions";
import { useWatch } from "../watch-context";
import styles from "./composer.module.css";
import { GrowingText } from "./growing-text";
import { charactersLeft, LeftLine } from "./left-line";
import { StampChip } from "./stamp-chip";
import { TypingLine } from "./typing-line";
import { useKeptDraft } from "./use-kept-draft";
import { useNaming } from "./use-naming";
import { useStamp } from "./use-stamp";
import { useTypingSignal } from "./use-typing-signal";

export function Composer() {
  const say = useSay();
  const { room, player, video } = useWatch();
  const [body, setBody] = useState("");
  const moment = useStamp();
  const field = useRef<HTMLTextAreaElement>(null);
  const signal = useTypingSignal();
  const left = charactersLeft(body);
  const { stamp } = moment;
  useKeptDraft(video.id, { field, body, setBody, moment });

  const post = () => {
    const draft = { atMs: stamp.atMs ?? player.momentMs(), endMs: stamp.endMs, body: body.trim() };
    room.post(draft);
    setBody("");
    moment.restamp(false);
    signal(false);
    field.current?.focus();
  };
  const naming = useNaming(post);
  const submit = () => body.trim() !== "" && left >= 0 && naming.tryToWrite();

  const onText = (text: string) => {
    if (text !== "") moment.touch();
    else moment.release();
    setBody(text);
    signal(text !== "");
  };
  useAction("write", () => field.current?.focus());

  return (
    <section className={styles.composer} aria-label={say("composer.new")}>
      <form
        {...naming.onIntent}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <div className={styles.field}>
          <StampChip stamp={stamp} onRestamp={() => moment.restamp(body !== "")} />
          <GrowingText
            ref={field}
            id="compose"
            value={body}
            onChange={(event) => onText(event.target.value)}
            onSubmit={submit}
            onBlur={() => signal(false)}
            onKeyDown={(event) => event.key === "Escape" && field.current?.blur()}
            placeholder={say("composer.placeholder")}
            aria-label={say("composer.body")}
            aria-describedby="composer-left"
            aria-invalid={left < 0 || undefined}
          />
        </div>
        <div className={styles.row}>
          <IconButton
            label={say(stamp.open ? "composer.range.end" : stamp.endMs === null ? "composer.range" : "composer.range.clear")}
            pressed={stamp.open || stamp.endMs !== null}
            onClick={moment.toggleRange}
          >
            <Icon name="brackets" />
          </IconButton>
          <TypingLine />
          <span className={styles.spacer} />
          <LeftLine id="composer-left" left={left} />
          <Button type="submit" variant="primary" disabled={body.trim() === "" || left < 0}>
            {say("composer.post")} <Icon name="corner-down-left" />
          </Button>
        </div>
      </form>
      {naming.NameForm && <naming.NameForm onCancel={naming.stopAsking} />}
    </section>
  );
}
