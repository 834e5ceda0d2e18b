"use client";

import { useSay } from "@/components/messages/messages";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import { useOnDemand } from "@/components/ui/use-on-demand";

export function ThemeMenu() {
  const { code, want, onIntent } = useOnDemand(() => import("./theme-items"));
  const say = useSay();
  return (
    <Menu label={say("site.theme")} items={code ? () => code.themeItems(say) : null} onOpen={want} onIntent={onIntent}>
      <Icon name="contrast" />
    </Menu>
  );
}
