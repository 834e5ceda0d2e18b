/**
 * Tells of the keys on the controls that have one (`data-action`): in their tooltip when pointed at, and to screen readers. The labels
 * themselves do not name keys, since everybody may have others.
 */

import type { Observable } from "@/lib/client/room";
import type { MessageKey } from "@/lib/messages/catalogue";
import type { Say } from "@/lib/messages/say";
import { type KeySettings, keysOf } from "./bindings";
import { ariaKey } from "./key-name";
import { drawKey } from "./key-words";
import { actionNames } from "./presets";

interface NameControls {
  settings: Observable<KeySettings>;
  say: Say<MessageKey>;
}

/** Answers the way to stop. */
export function nameControls({ settings, say }: NameControls): () => void {
  const keysFor = (name: string | undefined) => {
    const action = actionNames.find((each) => each === name);
    return action ? keysOf(settings.get(), action) : [];
  };
  const draw = (drawn: HTMLElement) => {
    const [first] = keysFor(drawn.dataset.key);
    drawn.textContent = first ? drawKey(say, first) : "";
  };
  const name = (control: HTMLElement) => {
    const keys = keysFor(control.dataset.action);
    const label = control.ariaLabel ?? control.textContent ?? "";
    const [first] = keys;
    // The label changes with what the control would do now, so this is written each time it is pointed at.
    control.title = first ? say("keys.tooltip", { label, key: drawKey(say, first) }) : label;
    if (first) control.setAttribute("aria-keyshortcuts", keys.map(ariaKey).join(" "));
    else control.removeAttribute("aria-keyshortcuts");
  };
  const nameAll = () => {
    for (const control of document.querySelectorAll<HTMLElement>("[data-action]")) name(control);
    for (const drawn of document.querySelectorAll<HTMLElement>("[data-key]")) draw(drawn);
  };
  const onPoint = ({ target }: Event) => {
    const control = target instanceof Element ? target.closest<HTMLElement>("[data-action]") : null;
    if (control) name(control);
  };
  const listening = new AbortController();
  window.addEventListener("pointerover", onPoint, { signal: listening.signal });
  window.addEventListener("focusin", onPoint, { signal: listening.signal });
  const stop = settings.subscribe(nameAll);
  nameAll();
  return () => {
    listening.abort();
    stop();
  };
}
