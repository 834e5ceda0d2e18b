/** What has all keys while it has the focus. */
const TAKES_ALL = "textarea, select, [contenteditable], [popover], input:not([type=range], [type=radio], [type=checkbox])";

/**
 * Whether a key pressed now is for the whole page: not while typing or composing a word, in a menu or a dialog, nor together with
 * Ctrl, Alt or Cmd; and not where the focused control or list has a use for it. AltGr only makes the sign.
 */
export function isFree(event: KeyboardEvent): boolean {
  const { key, target } = event;
  if (event.defaultPrevented || event.isComposing || event.keyCode === 229 || event.metaKey) return false;
  if ((event.ctrlKey || event.altKey) && !event.getModifierState("AltGraph")) return false;
  if (document.querySelector("dialog[open]")) return false;
  return !(target instanceof Element && target.closest(TAKES_ALL + alsoTaking(key)));
}

function alsoTaking(key: string): string {
  if (key === " ") return ", input, button, a, summary";
  if (/^Arrow[LR]/.test(key)) return ", input";
  return /^(Arrow|Home|End|Page)/.test(key) ? ", input, [data-scrolls]" : "";
}
