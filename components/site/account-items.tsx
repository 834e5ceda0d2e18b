import { useSay } from "@/components/messages/messages";
import { Icon } from "@/components/ui/icon";
import type { MenuItem } from "@/components/ui/menu";
import { request } from "@/components/ui/request";
import { toast } from "@/components/ui/toast";
import type { MessageKey } from "@/lib/messages/catalogue";
import type { Say } from "@/lib/messages/say";
import type { Author } from "@/lib/protocol/annotation";
import styles from "./account-menu.module.css";

/** `here`: the path to come back to. */
export function accountItems(say: Say<MessageKey>, person: Author, here: string): MenuItem[] {
  const isGuest = person.kind === "guest";
  return [
    isGuest
      ? { label: say("site.createAccount"), icon: <Icon name="user-plus" />, href: `/register?next=${encodeURIComponent(here)}` }
      : { label: say("site.addVideo"), icon: <Icon name="plus" />, href: "/videos/new" },
    { label: say(isGuest ? "site.yourName" : "site.account"), icon: <Icon name="user-cog" />, href: "/account" },
    "line",
    { label: say(isGuest ? "site.leaveName" : "site.signOut"), icon: <Icon name="log-out" />, onSelect: () => void signOut() },
  ];
}

/** A whole new page, so that nothing of the old session stays on screen or in a socket. */
async function signOut() {
  const answer = await request("DELETE", "/api/session");
  if (answer.ok) window.location.assign("/");
  else toast({ message: answer.message });
}

/** Who one is here. */
export function AccountHeading({ person }: { person: Author }) {
  const say = useSay();
  return (
    <>
      <bdi className={styles.name}>{person.name}</bdi>
      <p className={styles.kind}>{person.kind === "guest" ? say("site.guestHere") : `@${person.username}`}</p>
    </>
  );
}
