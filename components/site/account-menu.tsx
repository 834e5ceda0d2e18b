"use client";

import { usePathname } from "next/navigation";
import { useSay } from "@/components/messages/messages";
import { Avatar } from "@/components/ui/avatar";
import { Menu } from "@/components/ui/menu";
import { useOnDemand } from "@/components/ui/use-on-demand";
import type { Author } from "@/lib/protocol/annotation";
import styles from "./account-menu.module.css";

export function AccountMenu({ person }: { person: Author }) {
  const here = usePathname();
  const say = useSay();
  const { code, want, onIntent } = useOnDemand(() => import("./account-items"));
  return (
    <Menu
      label={say("site.accountOf", { name: person.name })}
      items={code && (() => code.accountItems(say, person, here))}
      heading={code && <code.AccountHeading person={person} />}
      className={styles.button}
      onOpen={want}
      onIntent={onIntent}
    >
      <Avatar id={person.id} name={person.name} sizePx={30} />
    </Menu>
  );
}
