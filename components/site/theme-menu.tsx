"use client";

import Contrast from "lucide-react/icons/contrast";
import Monitor from "lucide-react/icons/monitor";
import Moon from "lucide-react/icons/moon";
import Sun from "lucide-react/icons/sun";
import { useState } from "react";
import { Menu } from "@/components/ui/menu";
import { applyTheme, parseTheme, THEMES, type Theme } from "./theme";

const looks = {
  system: { label: "As the system", icon: <Monitor /> },
  dark: { label: "Dark", icon: <Moon /> },
  light: { label: "Light", icon: <Sun /> },
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
      <Contrast />
    </Menu>
  );
}
