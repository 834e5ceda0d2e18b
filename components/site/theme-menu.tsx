"use client";

import { useState } from "react";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import { contrast, monitor, moon, sun } from "./shapes";
import { applyTheme, parseTheme, THEMES, type Theme } from "./theme";

const looks = {
  system: { label: "As the system", icon: <Icon shape={monitor} /> },
  dark: { label: "Dark", icon: <Icon shape={moon} /> },
  light: { label: "Light", icon: <Icon shape={sun} /> },
} satisfies Record<Theme, unknown>;

export function ThemeMenu() {
  const [current, setCurrent] = useState<Theme | null>(null);
  const items = THEMES.map((theme) => ({
    ...looks[theme],
    checked: theme === current,
    onSelect: () => applyTheme(theme),
  }));
  return (
    <Menu label="Theme" items={items} onOpen={() => setCurrent(parseTheme(document.documentElement.dataset.theme))}>
      <Icon shape={contrast} />
    </Menu>
  );
}
