import { describe, expect, it } from "vitest";
import { messagesOf, translations } from "./catalogue";
import { en } from "./en";
import type { Language } from "./languages";
import { createSay, type Message } from "./say";

const english: Readonly<Record<string, Message>> = en;
const textsOf = (message: Message): string[] => (typeof message === "string" ? [message] : Object.values(message));
const namesIn = (message: Message): string[] =>
  [...new Set(textsOf(message).flatMap((text) => text.match(/\{\w+\}/g) ?? []))].sort();
/** Only one form: then it may be written as a plain text. */
const formsOf = (message: Message) => (typeof message === "string" ? ["other"] : Object.keys(message).sort());
const isPlural = (message: Message | undefined) => typeof message === "object";

const languages = [["en", english], ...Object.entries(translations)] as const;

describe.each(languages)("the messages in %s", (language, messages) => {
  it("are those of English, none missing and none left over", () => {
    expect(Object.keys(messages).sort()).toEqual(Object.keys(english).sort());
  });

  it("name what the English ones name", () => {
    const differing = Object.keys(messages).filter(
      (key) => namesIn(messages[key] ?? "").join() !== namesIn(english[key] ?? "").join(),
    );
    expect(differing).toEqual([]);
  });

  it("have the plural forms of their language, no more and no less", () => {
    const wanted = [...new Intl.PluralRules(language).resolvedOptions().pluralCategories].sort();
    const wrong = Object.entries(messages)
      .filter(([key, message]) => (isPlural(english[key]) ? formsOf(message).join() !== wanted.join() : isPlural(message)))
      .map(([key]) => key);
    expect(wrong).toEqual([]);
  });

  it("are words: never empty, no space at an end, no straight quote, nothing left in brackets", () => {
    const careless = Object.entries(messages)
      .filter(([, message]) =>
        textsOf(message).some((text) => text.trim() !== text || text === "" || /["']|TODO|\{\s|\{\}/.test(text)),
      )
      .map(([key]) => key);
    expect(careless).toEqual([]);
  });
});

describe("punctuation", () => {
  it.each(["zh-Hant", "zh-Hans"] as const)("of %s is full-width beside its characters", (language) => {
    const half = Object.entries(translations[language])
      .filter(([, message]) => textsOf(message).some((text) => /\p{sc=Han}[,;:?!()]|[,;:?!()]\p{sc=Han}/u.test(text)))
      .map(([key]) => key);
    expect(half).toEqual([]);
  });

  it("of French is kept from beginning a line", () => {
    const loose = Object.entries(translations.fr)
      .filter(([, message]) => textsOf(message).some((text) => / [;:!?»]|« /.test(text)))
      .map(([key]) => key);
    expect(loose).toEqual([]);
  });
});

it("a page carries the parts it asks for, in its language", () => {
  for (const language of ["ja", "zh-Hant", "zh-Hans", "fr"] as const) {
    const own = messagesOf(language, ["library"]);
    expect(Object.keys(own).every((key) => key.startsWith("library."))).toBe(true);
    expect(own["library.search"]).not.toBe(en["library.search"]);
  }
});

it("a thousand is said as each language writes it", () => {
  const say = (language: Language) =>
    createSay(language, messagesOf(language, ["library"]))("library.annotations", { count: 1234 });
  expect([say("en"), say("ja"), say("zh-Hant"), say("zh-Hans")]).toEqual([
    "1,234 annotations",
    "注釈1,234件",
    "1,234 則註解",
    "1,234 条批注",
  ]);
  expect(say("fr")).toMatch(/^1\s234 annotations$/);
});
