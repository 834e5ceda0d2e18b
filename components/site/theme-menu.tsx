"use client";

import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import { useOnDemand } from "@/components/ui/use-on-demand";

export function ThemeMenu() {
  const { code, want, onIntent } = useOnDemand(() => import("./theme-items"));
  return (
    <Menu label="Theme" items={code?.themeItems ?? null} onOpen={want} onIntent={onIntent}>
      <Icon name="contrast" />
    </Menu>
  );
}
