/**
 * What a pressed key is called in a binding: a letter (`n`, `shift+n`), a digit, a sign (`?`, `,`), `space`, `arrowleft`, `home`…
 * Letters keep their place on layouts that are not Latin; signs are where each layout has them. Knows nothing of what keys do.
 */

/** The part of KeyboardEvent this reads. */
export type Press = Pick<KeyboardEvent, "key" | "code" | "shiftKey">;

const NAMED = new Set(["arrowleft", "arrowright", "arrowup", "arrowdown", "home", "end", "pageup", "pagedown"]);

/** In the order in which they are looked up; none where the key cannot be bound. */
export function keyNames(press: Press): string[] {
  const { key, code, shiftKey } = press;
  const shift = shiftKey ? "shift+" : "";
  const lower = key.toLowerCase();
  if (key === " ") return [`${shift}space`];
  if (NAMED.has(lower)) return [shift + lower];
  if ([...key].length !== 1) return [];
  const byPlace = nameByPlace(code, { shiftKey, shift });
  if (/^[a-z]$/.test(lower)) return [shift + lower];
  if (/^\p{L}$/u.test(key)) return byPlace ? [byPlace] : [];
  // AZERTY has its digits on Shift: the sign on such a key may be bound, else it is the digit.
  return byPlace && byPlace !== lower ? [lower, byPlace] : [lower];
}

function nameByPlace(code: string, { shiftKey, shift }: { shiftKey: boolean; shift: string }): string | null {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter) return shift + letter.toLowerCase();
  return shiftKey ? null : (/^Digit(\d)$/.exec(code)?.[1] ?? null);
}

/** A key as `aria-keyshortcuts` writes it. */
export const ariaKey = (name: string): string => {
  const key = name.replace(/^shift\+(?=.)/, "");
  const word = ARIA[key] ?? (key.length === 1 ? key.toUpperCase() : key);
  return key === name ? word : `Shift+${word}`;
};
const ARIA: Record<string, string> = {
  space: "Space",
  arrowleft: "ArrowLeft",
  arrowright: "ArrowRight",
  arrowup: "ArrowUp",
  arrowdown: "ArrowDown",
  home: "Home",
  end: "End",
  pageup: "PageUp",
  pagedown: "PageDown",
  "+": "Plus",
};
