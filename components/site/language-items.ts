import type { MenuItem } from "@/components/ui/menu";
import { LANGUAGE_COOKIE, LANGUAGES, type Language } from "@/lib/messages/languages";

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Each in its own words, so that it is found by whoever reads no other. `refresh` renders the page again: what plays goes on playing. */
export function languageItems(current: Language, refresh: () => void): MenuItem[] {
  return Object.entries(LANGUAGES).map(([lang, label]) => ({
    label,
    lang,
    checked: lang === current,
    onSelect: () => {
      keep(lang);
      refresh();
    },
  }));
}

function keep(language: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
  document.cookie = `${LANGUAGE_COOKIE}=${language}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
}
