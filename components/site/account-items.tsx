import { Icon } from "@/components/ui/icon";
import type { MenuItem } from "@/components/ui/menu";
import { request } from "@/components/ui/request";
import { toast } from "@/components/ui/toast";
import type { Author } from "@/lib/protocol/annotation";

/** `here`: the path to come back to. */
export function accountItems(person: Author, here: string): MenuItem[] {
  const isGuest = person.kind === "guest";
  return [
    isGuest
      ? { label: "Create an account", icon: <Icon name="user-plus" />, href: `/register?next=${encodeURIComponent(here)}` }
      : { label: "Add a video", icon: <Icon name="plus" />, href: "/videos/new" },
    { label: isGuest ? "Your name" : "Account", icon: <Icon name="user-cog" />, href: "/account" },
    "line",
    { label: isGuest ? "Leave this name" : "Sign out", icon: <Icon name="log-out" />, onSelect: () => void signOut() },
  ];
}

/** A whole new page, so that nothing of the old session stays on screen or in a socket. */
async function signOut() {
  const answer = await request("DELETE", "/api/session");
  if (answer.ok) window.location.assign("/");
  else toast({ message: answer.message });
}
