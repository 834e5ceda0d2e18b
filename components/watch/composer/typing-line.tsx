"use client";

import { useSay } from "@/components/messages/messages";
import { useObservable } from "../use-observable";
import { useWatch } from "../watch-context";
import styles from "./composer.module.css";

export function TypingLine() {
  const say = useSay();
  const { people } = useObservable(useWatch().room.people);
  const names = people
    .filter((person) => person.typing && !person.isMe)
    .map((person) => person.user.name ?? say("composer.someone"));
  const [name, other] = names;
  const typing = () => {
    if (!name) return "";
    if (!other) return say("composer.typing.one", { name });
    return names.length === 2
      ? say("composer.typing.two", { name, other })
      : say("composer.typing.many", { count: names.length });
  };
  return (
    <span className={styles.typing} aria-live="polite">
      {typing()}
    </span>
  );
}
