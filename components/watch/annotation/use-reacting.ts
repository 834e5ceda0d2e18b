import type { FeedAnnotation } from "@/lib/client/room";
import { useWatch, useYou } from "../watch-context";
import { report } from "./report";

/** This person's reactions to one annotation. */
export function useReacting(annotation: FeedAnnotation, id: number) {
  const { room } = useWatch();
  const { key, may } = useYou();
  const hasMine = (emoji: string) => annotation.reactions?.[emoji]?.includes(key) ?? false;
  return {
    mayReact: may.includes("annotate"),
    hasMine,
    toggle: (emoji: string) => void room.react(id, emoji, !hasMine(emoji)).then(report),
  };
}
