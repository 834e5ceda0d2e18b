"use client";

import type { PersonHere } from "@/lib/client/room";
import { useObservable } from "../use-observable";
import { useWatch } from "../watch-context";
import styles from "./composer.module.css";

export function TypingLine() {
  const { people } = useObservable(useWatch().room.people);
  const typing = people.filter((person) => person.typing && !person.isMe);
  return (
    <span className={styles.typing} aria-live="polite">
      {sayTyping(typing)}
    </span>
  );
}

function sayTyping(typing: readonly PersonHere[]): string {
  const [first, second] = typing.map((person) => person.user.name ?? "Someone");
  if (!first) return "";
  if (!second) return `${first} is typing…`;
  return typing.length === 2 ? `${first} and ${second} are typing…` : `${typing.length} people are typing…`;
}
