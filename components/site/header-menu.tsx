"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { useSay } from "@/components/messages/messages";
import { Menu } from "@/components/ui/menu";
import { useOnDemand } from "@/components/ui/use-on-demand";
import type { Author } from "@/lib/protocol/annotation";

interface HeaderMenuProps {
  of: "account" | "language" | "theme";
  label: string;
  person: Author | null;
  className?: string | undefined;
  /** What the button shows. */
  children: ReactNode;
}

/** What it offers is fetched when somebody goes for it. */
export function HeaderMenu({ of, label, person, className, children }: HeaderMenuProps) {
  const { code, want, onIntent } = useOnDemand(() => import("./header-menus"));
  const { refresh } = useRouter();
  const say = useSay();
  const list = code && (() => <code.MenuList label={label} {...code[of]({ say, refresh, person })} />);
  return (
    <Menu label={label} list={list} className={className} onOpen={want} onIntent={onIntent}>
      {children}
    </Menu>
  );
}
