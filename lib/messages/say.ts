/**
 * Words in somebody's language. A message is a text with `{names}` in it, or one such text for each plural form of the language
 * (Unicode CLDR); `{count}` chooses the form and is written as the language writes numbers. Knows neither React nor where the
 * messages come from.
 */
import type { Language } from "./languages";

export type Message = string | ({ other: string } & Partial<Record<Intl.LDMLPluralRule, string>>);
export type Values = Readonly<Record<string, string | number>>;

export interface Say<Key extends string = string> {
  (key: Key, values?: Values): string;
  /** For keys made of what somebody else said: null where there is no such message. */
  find(key: string, values?: Values): string | null;
  readonly language: Language;
}

/** A key without a message is answered as it is: visible, and never an error in somebody's face. */
export function createSay<Key extends string>(language: Language, messages: Readonly<Record<string, Message>>): Say<Key> {
  const plurals = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  const write = (value: string | number | undefined) => (typeof value === "number" ? numbers.format(value) : (value ?? ""));
  const find = (key: string, values: Values = {}): string | null => {
    const message = messages[key];
    if (message === undefined) return null;
    const text = typeof message === "string" ? message : (message[plurals.select(Number(values.count))] ?? message.other);
    return text.replace(/\{(\w+)\}/g, (_, name: string) => write(values[name]));
  };
  return Object.assign((key: Key, values?: Values) => find(key, values) ?? key, { language, find });
}
