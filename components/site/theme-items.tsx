import { Icon } from "@/components/ui/icon";
import type { MenuItem } from "@/components/ui/menu";
import type { MessageKey } from "@/lib/messages/catalogue";
import type { Say } from "@/lib/messages/say";
import { applyTheme, parseTheme, THEMES, type Theme } from "./theme";

const icons = {
  system: <Icon name="monitor" />,
  dark: <Icon name="moon" />,
  light: <Icon name="sun" />,
} satisfies Record<Theme, unknown>;

/** The one in use is checked. */
export function themeItems(say: Say<MessageKey>): MenuItem[] {
  const current = parseTheme(document.documentElement.dataset.theme);
  return THEMES.map((theme) => ({
    label: say(`site.theme.${theme}`),
    icon: icons[theme],
    checked: theme === current,
    onSelect: () => applyTheme(theme),
  }));
}
