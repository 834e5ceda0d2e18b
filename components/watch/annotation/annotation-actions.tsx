"use client";

import Ellipsis from "lucide-react/icons/ellipsis";
import Link from "lucide-react/icons/link";
import Pencil from "lucide-react/icons/pencil";
import Trash2 from "lucide-react/icons/trash-2";
import { Menu, type MenuItem } from "@/components/ui/menu";
import { toast } from "@/components/ui/toast";
import type { Answer, FeedAnnotation } from "@/lib/client/room";
import { momentPath } from "@/lib/moment";
import { useWatch, useYou } from "../watch-context";
import styles from "./annotation-item.module.css";
import { Reactions } from "./reactions";

interface AnnotationActionsProps {
  annotation: FeedAnnotation;
  id: number;
  mine: boolean;
  onReply: (() => void) | null;
  onEdit: () => void;
}

export function AnnotationActions({ annotation, id, mine, onReply, onEdit }: AnnotationActionsProps) {
  const { room, video } = useWatch();
  const { may } = useYou();
  const mayAnnotate = may.includes("annotate");
  // In a private video everybody who may annotate is one of its members. The server decides in the end.
  const mayResolve = mayAnnotate && onReply !== null && (mine || may.includes("moderate") || video.visibility === "private");
  const mayDelete = mayAnnotate && (mine || may.includes("moderate"));
  const isResolved = annotation.resolvedAt !== null;

  const remove = () => {
    const removal = room.remove(id);
    toast({ message: "Annotation deleted.", action: { label: "Undo", run: removal.undo } });
  };
  const copyLink = async () => {
    const address = new URL(momentPath(video, { atMs: annotation.atMs, noteId: id }), window.location.origin);
    await navigator.clipboard.writeText(address.href).then(
      () => toast({ message: "Link copied." }),
      () => toast({ message: `Copy this link: ${address.href}` }),
    );
  };
  const items: MenuItem[] = [{ label: "Copy link to this moment", icon: <Link />, onSelect: () => void copyLink() }];
  if (mine && mayAnnotate) items.unshift({ label: "Edit", icon: <Pencil />, onSelect: onEdit });
  if (mayDelete) items.push("line", { label: "Delete", icon: <Trash2 />, danger: true, onSelect: remove });

  return (
    <div className={styles.acts}>
      <Reactions annotation={annotation} id={id} mayReact={mayAnnotate} />
      {onReply && (
        <button type="button" className={styles.act} onClick={onReply}>
          Reply
        </button>
      )}
      {mayResolve && (
        <button type="button" className={styles.act} onClick={() => room.resolve(id, !isResolved).then(report)}>
          {isResolved ? "Reopen" : "Resolve"}
        </button>
      )}
      <Menu label={`More for the annotation of ${annotation.user.name}`} items={items} className={styles.more}>
        <Ellipsis />
      </Menu>
    </div>
  );
}

export function report(answer: Answer): void {
  if (!answer.ok) toast({ message: answer.message });
}
