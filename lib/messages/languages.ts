/** The languages Cuemark speaks, and which of them a person gets. Knows no words. */
export const LANGUAGES = {
  en: "English",
  ja: "日本語",
  "zh-Hant": "繁體中文",
  "zh-Hans": "简体中文",
  fr: "Français",
} as const;
export type Language = keyof typeof LANGUAGES;

/** What a person chose; without it the browser's wishes count. */
export const LANGUAGE_COOKIE = "cuemark_language";

export const isLanguage = (value: unknown): value is Language => typeof value === "string" && Object.hasOwn(LANGUAGES, value);

/** The first wish of an `Accept-Language` header (RFC 9110, 12.5.4) that is spoken here, by weight; English otherwise. */
export function chooseLanguage(chosen: string | undefined, accepted: string | null): Language {
  if (isLanguage(chosen)) return chosen;
  const wishes = (accepted ?? "").slice(0, 500).split(",").map(parseWish);
  wishes.sort((a, b) => b.weight - a.weight);
  for (const { tag, weight } of wishes) {
    const language = weight > 0 ? spoken(tag) : null;
    if (language) return language;
  }
  return "en";
}

function parseWish(text: string): { tag: string; weight: number } {
  const [tag = "", ...parameters] = text.split(";").map((part) => part.trim());
  const weight = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
  return { tag, weight: weight === undefined ? 1 : Number(weight) || 0 };
}

/** Chinese is told apart by its script, which `zh-TW` or `zh-HK` only imply. */
function spoken(tag: string): Language | null {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    const wanted = language === "zh" ? `zh-${script}` : language;
    return isLanguage(wanted) ? wanted : null;
  } catch {
    return null;
  }
}
