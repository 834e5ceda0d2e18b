"use client";

import { useSay } from "@/components/messages/messages";
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
  const say = useSay();
  const { room, video } = useWatch();
  const { may } = useYou();
  const mayAnnotate = may.includes("annotate");

  const remove = () => {
    const removal = room.remove(id);
    toast({ message: say("annotation.deleted"), action: { label: say("annotation.undo"), run: removal.undo } });
  };
  const copyLink = async () => {
    const address = new URL(momentPath(video, { atMs: annotation.atMs, noteId: id }), window.location.origin);
    await navigator.clipboard.writeText(address.href).then(
      () => toast({ message: say("annotation.link.copied") }),
      () => toast({ message: say("annotation.link.here", { link: address.href }) }),
    );
  };
  const items = () => {
    const all: MenuItem[] = [];
    if (mine && mayAnnotate) all.push({ label: say("annotation.edit"), icon: <Icon name="pencil" />, onSelect: onEdit });
    all.push({ label: say("annotation.link"), icon: <Icon name="link" />, onSelect: () => void copyLink() });
    if (mayAnnotate && (mine || may.includes("moderate"))) {
      all.push("line", { label: say("annotation.delete"), icon: <Icon name="trash" />, danger: true, onSelect: remove });
    }
    return all;
  };
  return (
    <Menu label={say("annotation.more", { name: annotation.user.name })} items={items}>
      <Icon name="ellipsis" />
    </Menu>
  );
}
