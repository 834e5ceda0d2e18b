/** The messages of each language. Read by the server alone: a page carries those of its own language, as data. */
import { en } from "./en";
import type { Language } from "./languages";
import type { Message } from "./say";

export type MessageKey = keyof typeof en;
export type Messages = Readonly<Record<MessageKey, Message>>;

const catalogue: Record<Language, Messages> = { en, ja: en, "zh-Hant": en, "zh-Hans": en, fr: en };

/** The messages whose keys begin with one of these words: `site.theme` begins with `site`. */
export function messagesOf(language: Language, parts: readonly string[]): Partial<Messages> {
  const wanted = Object.entries(catalogue[language]).filter(([key]) => parts.includes(key.slice(0, key.indexOf("."))));
  return Object.fromEntries(wanted);
}
