"use client";

import { useRouter } from "next/navigation";
import { useSay } from "@/components/messages/messages";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import { useOnDemand } from "@/components/ui/use-on-demand";

export function LanguageMenu() {
  const { code, want, onIntent } = useOnDemand(() => import("./language-items"));
  const { refresh } = useRouter();
  const say = useSay();
  return (
    <Menu
      label={say("site.language")}
      items={code ? () => code.languageItems(say.language, refresh) : null}
      onOpen={want}
      onIntent={onIntent}
    >
      <Icon name="languages" />
    </Menu>
  );
}
