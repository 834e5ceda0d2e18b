"use client";

import { useId, useRef } from "react";
import { useSay } from "@/components/messages/messages";
import { IconButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { placeBeside } from "@/components/ui/place-beside";
import type { FeedAnnotation } from "@/lib/client/room";
import styles from "./reaction-picker.module.css";
import { useReacting } from "./use-reacting";

/** What is offered; whatever else others used can be joined. */
const OFFERED = ["👍", "❤️", "😂", "😮", "👀", "🎉"];

export function ReactionPicker({ annotation, id }: { annotation: FeedAnnotation; id: number }) {
  const say = useSay();
  const { mayReact, hasMine, toggle } = useReacting(annotation, id);
  const picker = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const pickerId = useId();
  const choose = (emoji: string) => {
    picker.current?.hidePopover();
    button.current?.focus();
    toggle(emoji);
  };
  const onOpen = (element: HTMLElement) => {
    if (button.current) placeBeside(element, button.current);
    element.querySelector("button")?.focus();
  };
  if (!mayReact) return null;
  return (
    <>
      <IconButton ref={button} label={say("annotation.react")} popoverTarget={pickerId}>
        <Icon name="smile-plus" />
      </IconButton>
      <div
        ref={picker}
        id={pickerId}
        popover="auto"
        className={styles.picker}
        onToggle={(event) => event.newState === "open" && onOpen(event.currentTarget)}
      >
        {OFFERED.map((emoji) => (
          <button
            key={emoji}
            type="button"
            aria-pressed={hasMine(emoji)}
            aria-label={say("annotation.react.with", { emoji })}
            onClick={() => choose(emoji)}
          >
            {emoji}
          </button>
        ))}
      </div>
    </>
  );
}
