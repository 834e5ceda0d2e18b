/** What one seldom does with an annotation. The server checks each of these again. */
import type { useSay } from "@/components/messages/messages";
import { Icon } from "@/components/ui/icon";
import type { MenuItem } from "@/components/ui/menu-list";
import { toast } from "@/components/ui/toast";
import type { FeedAnnotation } from "@/lib/client/room";
import { momentPath } from "@/lib/moment";
import type { You } from "@/lib/protocol/channel";
import type { Watch } from "../watch-context";

interface MoreSource {
  annotation: FeedAnnotation;
  id: number;
  you: You;
  onEdit: () => void;
  watch: Pick<Watch, "room" | "video">;
  say: ReturnType<typeof useSay>;
}

export function moreItems({ annotation, id, you, onEdit, watch, say }: MoreSource): MenuItem[] {
  const { room, video } = watch;
  const mine = you.key === annotation.user.id;
  const mayAnnotate = you.may.includes("annotate");

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

  const items: MenuItem[] = [];
  if (mine && mayAnnotate) items.push({ label: say("annotation.edit"), icon: <Icon name="pencil" />, onSelect: onEdit });
  items.push({ label: say("annotation.link"), icon: <Icon name="link" />, onSelect: () => void copyLink() });
  if (mayAnnotate && (mine || you.may.includes("moderate"))) {
    items.push("line", { label: say("annotation.delete"), icon: <Icon name="trash" />, danger: true, onSelect: remove });
  }
  return items;
}
