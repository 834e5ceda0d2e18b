"use client";

import { useRouter } from "next/navigation";
import { useSay } from "@/components/messages/messages";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import { useOnDemand } from "@/components/ui/use-on-demand";

/** What a browser keeps for every page: its language, its theme. */
export function ChoiceMenu({ of }: { of: "language" | "theme" }) {
  const { code, want, onIntent } = useOnDemand(() => import("./choices"));
  const { refresh } = useRouter();
  const say = useSay();
  return (
    <Menu label={say(`site.${of}`)} items={code && (() => code[of](say, refresh))} onOpen={want} onIntent={onIntent}>
      <Icon name={of} />
    </Menu>
  );
}
