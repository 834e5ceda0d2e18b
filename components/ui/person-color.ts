/** The same colour for the same person everywhere: one of --a1 to --a6, by a hash (FNV-1a) of their id. */
export function personColor(id: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  return `var(--a${((hash >>> 0) % 6) + 1})`;
}

/** Two letters at most: of the first and last word, or the first two of a single one. Never half a character. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u);
  const first = graphemes(words[0] ?? "");
  const last = words.length > 1 ? graphemes(words.at(-1) ?? "") : first.slice(1);
  const letters = `${first[0] ?? "?"}${last[0] ?? ""}`.toLocaleUpperCase("en");
  return isWide(letters) ? (first[0] ?? "?") : letters;
}

const segmenter = new Intl.Segmenter("en");
const graphemes = (word: string) => [...segmenter.segment(word)].map((part) => part.segment);

/** CJK letters and emoji fill the circle alone. */
const isWide = (letters: string) =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}]/u.test(letters);
