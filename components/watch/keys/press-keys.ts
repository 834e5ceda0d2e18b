/**
 * From a pressed key to what it does: looks up the binding, holds what depends on being held, and lets a letter that does nothing begin
 * an annotation in the Editor preset. Knows neither React nor what the actions do.
 */
import type { Shuttle } from "@/lib/client/shuttle";
import type { ActionName } from "./actions";
import { actionOf, type KeySettings } from "./bindings";
import { keyNames } from "./key-name";
import { isField, typeInto } from "./type-into";

interface PressKeysOptions {
  settings: () => KeySettings;
  shuttle: Shuttle;
  run: (action: ActionName) => void;
}

export interface PressKeys {
  /** Whether it was for us. */
  down(event: KeyboardEvent): boolean;
  up(event: KeyboardEvent): void;
  /** Keys from before this code was here. Once one of them began to write, those after it are text. */
  late(events: KeyboardEvent[]): void;
  /** The window lost the keyboard: nobody knows what is held any more. */
  letGo(): void;
}

/** Holding these down means what pressing them once does. */
const ONCE = new Set<ActionName>([
  "play",
  "shuttleBack",
  "shuttleStop",
  "shuttleAhead",
  "mute",
  "fullScreen",
  "captions",
  "loop",
  "resolve",
]);

/** The playhead moves by its arrows even where they do nothing elsewhere. */
const SLIDER: Record<string, ActionName> = { ArrowLeft: "fiveSecondsBack", ArrowRight: "fiveSecondsAhead" };

export function createPressKeys({ settings, shuttle, run }: PressKeysOptions): PressKeys {
  /** By `code`: what lets go of it does not depend on Shift. */
  const held = new Map<string, ActionName>();
  let creeping = false;

  const find = (event: KeyboardEvent) => {
    const current = settings();
    for (const name of keyNames(event)) {
      const action = actionOf(current, name);
      if (action) return action;
    }
    return event.target instanceof Element && event.target.matches("[role=slider]") ? SLIDER[event.key] : undefined;
  };

  function perform(action: ActionName, event: KeyboardEvent): void {
    if (event.repeat && ONCE.has(action)) return;
    const direction = action === "shuttleBack" ? -1 : action === "shuttleAhead" ? 1 : null;
    if (direction !== null && [...held.values()].includes("shuttleStop")) {
      creeping = true;
      shuttle.creep(direction);
    } else run(action);
  }

  /** Only what is a letter: signs and digits are too easily meant as something else. */
  function beginsToWrite({ key }: KeyboardEvent): boolean {
    if (settings().preset !== "editor" || !/^\p{L}$/u.test(key)) return false;
    run("write");
    return isField(document.activeElement);
  }

  return {
    down(event) {
      const action = find(event);
      if (!action) return beginsToWrite(event) && typeInto(document.activeElement, event.key);
      perform(action, event);
      if (!event.repeat) held.set(event.code, action);
      return true;
    },
    up({ code }) {
      const action = held.get(code);
      held.delete(code);
      if (!creeping || !action?.startsWith("shuttle")) return;
      creeping = false;
      shuttle.stop();
    },
    late(events) {
      for (const [index, event] of events.entries()) {
        const action = find(event);
        if (action) perform(action, event);
        const written = action ? index + 1 : index;
        if (!(action ? isField(document.activeElement) : beginsToWrite(event))) continue;
        typeInto(document.activeElement, textOf(events.slice(written)));
        return;
      }
    },
    letGo() {
      held.clear();
      if (creeping) shuttle.stop();
      creeping = false;
    },
  };
}

const textOf = (events: KeyboardEvent[]) =>
  events
    .map(({ key }) => key)
    .filter((key) => [...key].length === 1)
    .join("");
