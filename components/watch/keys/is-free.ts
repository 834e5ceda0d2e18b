/** Where letters, or all keys, belong to what has the focus. */
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
  if (!(target instanceof HTMLElement)) return true;
  if (target.closest(TAKES_ALL)) return false;
  if (key === " ") return !target.closest("button, a, summary, input, [role=button]");
  if (/^(Arrow|Home|End|Page)/.test(key) && target.matches("input")) return false;
  return !/^(ArrowUp|ArrowDown|Home|End|Page)/.test(key) || !target.closest("[data-scrolls]");
}
