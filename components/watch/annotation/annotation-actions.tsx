"use client";

import { useSay } from "@/components/messages/messages";
import type { FeedAnnotation } from "@/lib/client/room";
import { useWatch, useYou } from "../watch-context";
import styles from "./annotation-item.module.css";
import { Reactions } from "./reactions";
import { report } from "./report";

interface AnnotationActionsProps {
  annotation: FeedAnnotation;
  id: number;
  mine: boolean;
  onReply: (() => void) | null;
}

export function AnnotationActions({ annotation, id, mine, onReply }: AnnotationActionsProps) {
  const say = useSay();
  const { room } = useWatch();
  const { may } = useYou();
  const mayResolve = onReply !== null && may.includes(mine ? "annotate" : "resolve");
  const isResolved = annotation.resolvedAt !== null;
  return (
    <div className={styles.acts}>
      <Reactions annotation={annotation} id={id} />
      {onReply && (
        <button type="button" className={styles.act} onClick={onReply}>
          {say("annotation.reply")}
        </button>
      )}
      {mayResolve && (
        <button type="button" className={styles.act} onClick={() => void room.resolve(id, !isResolved).then(report)}>
          {say(isResolved ? "annotation.reopen" : "annotation.resolve")}
        </button>
      )}
    </div>
  );
}
