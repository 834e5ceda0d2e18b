"use client";

import { usePathname } from "next/navigation";
import { Avatar } from "@/components/ui/avatar";
import { Menu } from "@/components/ui/menu";
import { useOnDemand } from "@/components/ui/use-on-demand";
import type { Author } from "@/lib/protocol/annotation";
import styles from "./account-menu.module.css";

export function AccountMenu({ person }: { person: Author }) {
  const here = usePathname();
  const { code, want, onIntent } = useOnDemand(() => import("./account-items"));
  return (
    <Menu
      label={`Account of ${person.name}`}
      items={code && (() => code.accountItems(person, here))}
      heading={<Heading person={person} />}
      className={styles.button}
      onOpen={want}
      onIntent={onIntent}
    >
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
