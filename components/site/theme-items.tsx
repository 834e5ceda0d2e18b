import { Icon } from "@/components/ui/icon";
import type { MenuItem } from "@/components/ui/menu";
import { applyTheme, parseTheme, THEMES, type Theme } from "./theme";

const looks = {
  system: { label: "As the system", icon: <Icon name="monitor" /> },
  dark: { label: "Dark", icon: <Icon name="moon" /> },
  light: { label: "Light", icon: <Icon name="sun" /> },
} satisfies Record<Theme, unknown>;

/** The one in use is checked. */
export function themeItems(): MenuItem[] {
  const current = parseTheme(document.documentElement.dataset.theme);
  return THEMES.map((theme) => ({ ...looks[theme], checked: theme === current, onSelect: () => applyTheme(theme) }));
}
