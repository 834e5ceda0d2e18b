import { useEffect, useRef } from "react";

/** By `KeyboardEvent.key` in lower case; a capital letter is `shift+n`. */
export type Keys = Record<string, () => void>;

/** Single keys of the whole page: never while typing, in a menu or a dialog, nor together with Ctrl, Alt or Cmd. */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const run = latest.current[nameOf(event)];
      if (!run || !isFree(event)) return;
      event.preventDefault();
      run();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}

const nameOf = ({ key, shiftKey }: KeyboardEvent) =>
  shiftKey && /^\p{L}$/u.test(key) ? `shift+${key.toLowerCase()}` : key.toLowerCase();

function isFree(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return false;
  if (document.querySelector("dialog[open]")) return false;
  const { target } = event;
  if (!(target instanceof HTMLElement)) return true;
  if (target.isContentEditable || target.closest("input, textarea, select, [popover]")) return false;
  // Space is how a focused button is pressed.
  return event.key !== " " || !target.closest("button, a, summary, [role=button]");
}
