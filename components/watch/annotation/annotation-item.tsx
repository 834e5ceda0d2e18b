"use client";

import { memo, useState } from "react";
import { useSay } from "@/components/messages/messages";
import { Avatar } from "@/components/ui/avatar";
import { Icon } from "@/components/ui/icon";
import type { FeedAnnotation } from "@/lib/client/room";
import { formatPosition } from "@/lib/timecode";
import type { News } from "../feed/news/open-news";
import { useYou } from "../watch-context";
import { AnnotationActions } from "./annotation-actions";
import { AnnotationBody } from "./annotation-body";
import styles from "./annotation-item.module.css";
import { MoreMenu } from "./more-menu";
import { RelativeTime } from "./relative-time";
import { TimeChip } from "./time-chip";
import type { Writing } from "./use-writing";

interface AnnotationItemProps {
  annotation: FeedAnnotation;
  replies: readonly FeedAnnotation[];
  /** It is about what is on screen. */
  isNow: boolean;
  /** It is the one the address asked for. */
  isNoted: boolean;
  news: News | null;
  writing: Writing;
}

export const AnnotationItem = memo(function AnnotationItem({
  annotation,
  replies,
  isNow,
  isNoted,
  news,
  writing,
}: AnnotationItemProps) {
  const say = useSay();
  const [replying, setReplying] = useState(false);
  const { user } = annotation;
  const classes = [styles.item, isNow && styles.now, isNoted && styles.noted, annotation.resolvedAt && styles.done];
  return (
    <article
      className={classes.filter(Boolean).join(" ")}
      data-annotation={annotation.key}
      aria-current={isNow || undefined}
      aria-label={say("annotation.label", { name: user.name, time: formatPosition(annotation.atMs) })}
    >
      <Avatar id={user.id} name={user.name} sizePx={30} />
      <div className={styles.content}>
        <Said annotation={annotation} onReply={() => writing.want(() => setReplying(true))} news={news} writing={writing} />
        {(replies.length > 0 || replying) && (
          <div className={styles.replies}>
            {replies.map((reply) => (
              <article key={reply.key} aria-label={say("annotation.reply.label", { name: reply.user.name })}>
                <Said annotation={reply} onReply={null} news={news} writing={writing} />
              </article>
            ))}
            {replying && writing.code && <writing.code.ReplyForm parent={annotation} onDone={() => setReplying(false)} />}
          </div>
        )}
      </div>
    </article>
  );
});

interface SaidProps extends Pick<AnnotationItemProps, "annotation" | "news" | "writing"> {
  onReply: (() => void) | null;
}

/** One annotation or reply, without what hangs below it. `onReply` null: replies are not replied to. */
function Said({ annotation, onReply, news, writing }: SaidProps) {
  const say = useSay();
  const [editing, setEditing] = useState(false);
  const mine = useYou().key === annotation.user.id;
  const { id, state } = annotation;
  const sentId = state === "sent" ? id : null;
  return (
    <div className={styles.said} data-state={state}>
      <div className={styles.meta}>
        {onReply && <TimeChip {...annotation} />}
        <bdi className={styles.name} title={annotation.user.username ? `@${annotation.user.username}` : say("annotation.guest")}>
          {annotation.user.name}
        </bdi>
        {sentId !== null && <RelativeTime at={annotation.insertedAt} />}
        {annotation.editedAt && <span>{say("annotation.edited")}</span>}
        {news && sentId !== null && <news.UnreadDot reading={news.reading} id={sentId} />}
        {annotation.resolvedAt && <Resolved by={annotation.resolvedBy?.name} />}
      </div>
      {editing && writing.code ? (
        <writing.code.EditForm annotation={annotation} onDone={() => setEditing(false)} />
      ) : (
        <AnnotationBody body={annotation.body} />
      )}
      {sentId !== null && !editing && <AnnotationActions annotation={annotation} id={sentId} mine={mine} onReply={onReply} />}
      {sentId !== null && (
        <div className={styles.corner}>
          {writing.code && <writing.code.ReactionPicker annotation={annotation} id={sentId} />}
          <MoreMenu annotation={annotation} id={sentId} writing={writing} onEdit={() => writing.want(() => setEditing(true))} />
        </div>
      )}
      {state !== "sent" && writing.code && <writing.code.Unsent annotation={annotation} />}
    </div>
  );
}

function Resolved({ by }: { by: string | undefined }) {
  const say = useSay();
  return (
    <span className={styles.resolved} title={by && say("annotation.resolved.by", { name: by })}>
      <Icon name="check" /> {say("annotation.resolved")}
    </span>
  );
}
