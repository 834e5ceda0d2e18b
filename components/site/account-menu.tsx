"use client";

import { usePathname } from "next/navigation";
import { Avatar } from "@/components/ui/avatar";
import { Icon } from "@/components/ui/icon";
import { Menu, type MenuItem } from "@/components/ui/menu";
import { request } from "@/components/ui/request";
import { plus } from "@/components/ui/shapes";
import { toast } from "@/components/ui/toast";
import type { Author } from "@/lib/protocol/annotation";
import styles from "./account-menu.module.css";
import { logOut, userCog, userPlus } from "./shapes";

export function AccountMenu({ person }: { person: Author }) {
  const here = encodeURIComponent(usePathname());
  const isGuest = person.kind === "guest";
  const items: MenuItem[] = [
    isGuest
      ? { label: "Create an account", icon: <Icon shape={userPlus} />, href: `/register?next=${here}` }
      : { label: "Add a video", icon: <Icon shape={plus} />, href: "/videos/new" },
    { label: isGuest ? "Your name" : "Account", icon: <Icon shape={userCog} />, href: "/account" },
    "line",
    { label: isGuest ? "Leave this name" : "Sign out", icon: <Icon shape={logOut} />, onSelect: () => void signOut() },
  ];
  return (
    <Menu label={`Account of ${person.name}`} items={items} heading={<Heading person={person} />} className={styles.button}>
      <Avatar id={person.id} name={person.name} sizePx={30} />
    </Menu>
  );
}

function Heading({ person }: { person: Author }) {
  return (
    <>
      <bdi className={styles.name}>{person.name}</bdi>
      <p className={styles.kind}>
        {person.kind === "guest" ? "A guest here. Create an account to keep your annotations." : `@${person.username}`}
      </p>
    </>
  );
}

/** A whole new page, so that nothing of the old session stays on screen or in a socket. */
async function signOut() {
  const answer = await request("DELETE", "/api/session");
  if (answer.ok) window.location.assign("/");
  else toast({ message: answer.message });
}
