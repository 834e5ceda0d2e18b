"use client";

import { Icon } from "@/components/ui/icon";
import { Menu, type MenuItem } from "@/components/ui/menu";
import { toast } from "@/components/ui/toast";
import type { FeedAnnotation } from "@/lib/client/room";
import { momentPath } from "@/lib/moment";
import { useWatch, useYou } from "../watch-context";

interface MoreMenuProps {
  annotation: FeedAnnotation;
  id: number;
  mine: boolean;
  onEdit: () => void;
}

/** What one does seldom. The server checks each of these again. */
export function MoreMenu({ annotation, id, mine, onEdit }: MoreMenuProps) {
  const { room, video } = useWatch();
  const { may } = useYou();
  const mayAnnotate = may.includes("annotate");

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
  const items = () => {
    const all: MenuItem[] = [];
    if (mine && mayAnnotate) all.push({ label: "Edit", icon: <Icon name="pencil" />, onSelect: onEdit });
    all.push({ label: "Copy link to this moment", icon: <Icon name="link" />, onSelect: () => void copyLink() });
    if (mayAnnotate && (mine || may.includes("moderate"))) {
      all.push("line", { label: "Delete", icon: <Icon name="trash" />, danger: true, onSelect: remove });
    }
    return all;
  };
  return (
    <Menu label={`More for the annotation of ${annotation.user.name}`} items={items}>
      <Icon name="ellipsis" />
    </Menu>
  );
}
