/** Languages to choose from, by their names in the language of the page. */
const TAGS =
  "ar bg bn ca cs da de el en en-GB en-US es es-419 et fa fi fil fr fr-CA he hi hr hu id it ja kk ko lt lv ms nb nl pl pt pt-BR ro ru sk sl sr sv sw ta te th tr uk ur vi yue zh-Hans zh-Hant".split(
    " ",
  );

export function languageNames(language: string): { tag: string; name: string }[] {
  const names = new Intl.DisplayNames(language, { type: "language" });
  return TAGS.map((tag) => ({ tag, name: names.of(tag) ?? tag })).sort((a, b) => a.name.localeCompare(b.name, language));
}

/** As its own speakers call it, to begin with a capital where they have them. */
export function ownNameOf(tag: string): string {
  const name = new Intl.DisplayNames(tag, { type: "language" }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
}

/** `film.fr.vtt` is French; a name that says nothing is in the language of the page. */
export function guessLanguage(fileName: string, fallback: string): string {
  const parts = fileName.toLowerCase().split(/[._\s]/);
  return TAGS.find((tag) => parts.slice(1, -1).includes(tag.toLowerCase())) ?? fallback;
}
