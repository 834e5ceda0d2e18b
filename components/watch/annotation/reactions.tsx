"use client";

import SmilePlus from "lucide-react/icons/smile-plus";
import { useId, useRef } from "react";
import { placeBeside } from "@/components/ui/place-beside";
import type { FeedAnnotation } from "@/lib/client/room";
import { useWatch, useYou } from "../watch-context";
import styles from "./annotation-item.module.css";
import { report } from "./report";

/** What is offered; whatever else others used is shown and can be joined. */
const OFFERED = ["👍", "❤️", "😂", "😮", "👀", "🎉"];

interface ReactionsProps {
  annotation: FeedAnnotation;
  id: number;
  mayReact: boolean;
}

export function Reactions({ annotation, id, mayReact }: ReactionsProps) {
  const { room } = useWatch();
  const { key } = useYou();
  const popover = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const popoverId = useId();
  const reactions = Object.entries(annotation.reactions ?? {}).filter(([, people]) => people.length > 0);
  const hasMine = (emoji: string) => annotation.reactions?.[emoji]?.includes(key) ?? false;
  const toggle = (emoji: string) => void room.react(id, emoji, !hasMine(emoji)).then(report);
  const choose = (emoji: string) => {
    popover.current?.hidePopover();
    button.current?.focus();
    toggle(emoji);
  };

  return (
    <>
      {reactions.map(([emoji, people]) => (
        <button
          key={emoji}
          type="button"
          className={styles.reaction}
          aria-pressed={hasMine(emoji)}
          aria-label={`${emoji} ${people.length}`}
          disabled={!mayReact}
          onClick={() => toggle(emoji)}
        >
          {emoji} <span>{people.length}</span>
        </button>
      ))}
      {mayReact && (
        <>
          <button ref={button} type="button" className={styles.act} popoverTarget={popoverId} aria-label="React" title="React">
            <SmilePlus aria-hidden />
          </button>
          <div
            ref={popover}
            id={popoverId}
            popover="auto"
            className={styles.picker}
            onToggle={(event) => {
              if (event.newState !== "open" || !button.current) return;
              placeBeside(event.currentTarget, button.current);
              event.currentTarget.querySelector("button")?.focus();
            }}
          >
            {OFFERED.map((emoji) => (
              <button
                key={emoji}
                type="button"
                aria-pressed={hasMine(emoji)}
                aria-label={`React with ${emoji}`}
                onClick={() => choose(emoji)}
              >
                {emoji}
              </button>
            ))}
          </div>
        </>
      )}
    </>
  );
}
