/** The menus of the header. A language or a theme counts at once and is kept for every page after; the one in use is checked. */
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import type { MenuItem } from "@/components/ui/menu-list";
import { request } from "@/components/ui/request";
import { toast } from "@/components/ui/toast";
import type { MessageKey } from "@/lib/messages/catalogue";
import { LANGUAGE_COOKIE, LANGUAGES } from "@/lib/messages/languages";
import type { Say } from "@/lib/messages/say";
import type { Author } from "@/lib/protocol/annotation";
import styles from "./header-menus.module.css";
import { parseTheme, THEME_COOKIE, THEMES, type Theme } from "./theme";

interface Page {
  say: Say<MessageKey>;
  person: Author | null;
  /** Renders the page again where it stands: what plays goes on playing. */
  refresh: () => void;
}
interface HeaderMenuContent {
  items: MenuItem[];
  heading?: ReactNode;
}

export { MenuList } from "@/components/ui/menu-list";

const icons = {
  system: <Icon name="monitor" />,
  dark: <Icon name="moon" />,
  light: <Icon name="sun" />,
} satisfies Record<Theme, unknown>;

export function theme({ say }: Page): HeaderMenuContent {
  const current = parseTheme(document.documentElement.dataset.theme);
  const items = THEMES.map((choice) => ({
    label: say(`site.theme.${choice}`),
    icon: icons[choice],
    checked: choice === current,
    onSelect: () => {
      document.documentElement.dataset.theme = choice;
      keep(THEME_COOKIE, choice);
    },
  }));
  return { items };
}

/** Each in its own words, so that it is found by whoever reads no other. */
export function language({ say, refresh }: Page): HeaderMenuContent {
  const items = Object.entries(LANGUAGES).map(([choice, label]) => ({
    label,
    lang: choice,
    checked: choice === say.language,
    onSelect: () => {
      keep(LANGUAGE_COOKIE, choice);
      refresh();
    },
  }));
  return { items };
}

export function account({ say, person }: Page): HeaderMenuContent {
  const isGuest = person?.kind === "guest";
  const here = encodeURIComponent(window.location.pathname);
  const items: MenuItem[] = [
    isGuest
      ? { label: say("site.createAccount"), icon: <Icon name="user-plus" />, href: `/register?next=${here}` }
      : { label: say("site.addVideo"), icon: <Icon name="plus" />, href: "/videos/new" },
    { label: say(isGuest ? "site.yourName" : "site.account"), icon: <Icon name="user-cog" />, href: "/account" },
    "line",
    { label: say(isGuest ? "site.leaveName" : "site.signOut"), icon: <Icon name="log-out" />, onSelect: () => void signOut() },
  ];
  const heading = (
    <>
      <bdi className={styles.name}>{person?.name}</bdi>
      <p className={styles.kind}>{isGuest ? say("site.guestHere") : `@${person?.username}`}</p>
    </>
  );
  return { items, heading };
}

/** A whole new page, so that nothing of the old session stays on screen or in a socket. */
async function signOut() {
  const answer = await request("DELETE", "/api/session");
  if (answer.ok) window.location.assign("/");
  else toast({ message: answer.message });
}

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** A cookie, so that the server renders the next page right and nothing flashes. */
function keep(name: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
  document.cookie = `${name}=${value}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
}
