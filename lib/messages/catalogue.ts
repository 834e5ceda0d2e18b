/** The messages of each language. Read by the server alone: a page carries those of its own language, as data. */
import { en } from "./en";
import { fr } from "./fr";
import { ja } from "./ja";
import type { Language } from "./languages";
import type { Message } from "./say";
import { zhHans } from "./zh-Hans";
import { zhHant } from "./zh-Hant";

export type MessageKey = keyof typeof en;
export type Messages = Readonly<Record<MessageKey, Message>>;

export const translations: Record<Exclude<Language, "en">, Readonly<Record<string, Message>>> = {
  ja,
  "zh-Hant": zhHant,
  "zh-Hans": zhHans,
  fr,
};

/** The messages whose keys begin with one of these words: `site.theme` begins with `site`. What has no translation yet is English. */
export function messagesOf(language: Language, parts: readonly string[]): Partial<Messages> {
  const all = language === "en" ? en : { ...en, ...translations[language] };
  return Object.fromEntries(Object.entries(all).filter(([key]) => parts.includes(key.slice(0, key.indexOf(".")))));
}
