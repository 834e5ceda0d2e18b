/** What the menus of the header offer; the one in use is checked. A choice counts at once and is kept for every page after. */
import { Icon } from "@/components/ui/icon";
import type { MenuItem } from "@/components/ui/menu";
import type { MessageKey } from "@/lib/messages/catalogue";
import { LANGUAGE_COOKIE, LANGUAGES } from "@/lib/messages/languages";
import type { Say } from "@/lib/messages/say";
import { parseTheme, THEME_COOKIE, THEMES, type Theme } from "./theme";

const icons = {
  system: <Icon name="monitor" />,
  dark: <Icon name="moon" />,
  light: <Icon name="sun" />,
} satisfies Record<Theme, unknown>;

export function theme(say: Say<MessageKey>): MenuItem[] {
  const current = parseTheme(document.documentElement.dataset.theme);
  return THEMES.map((choice) => ({
    label: say(`site.theme.${choice}`),
    icon: icons[choice],
    checked: choice === current,
    onSelect: () => {
      document.documentElement.dataset.theme = choice;
      keep(THEME_COOKIE, choice);
    },
  }));
}

/** Each in its own words, so that it is found by whoever reads no other. `refresh` renders the page again: what plays goes on playing. */
export function language(say: Say<MessageKey>, refresh: () => void): MenuItem[] {
  return Object.entries(LANGUAGES).map(([choice, label]) => ({
    label,
    lang: choice,
    checked: choice === say.language,
    onSelect: () => {
      keep(LANGUAGE_COOKIE, choice);
      refresh();
    },
  }));
}

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** A cookie, so that the server renders the next page right and nothing flashes. */
function keep(name: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
  document.cookie = `${name}=${value}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
}
