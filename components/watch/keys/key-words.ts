/** Keys and what they do, in words. */
import type { MessageKey } from "@/lib/messages/catalogue";
import type { Say } from "@/lib/messages/say";
import type { ActionName } from "./actions";

type Words = Say<MessageKey>;

const PART = /^to(\d0)$/;

export function sayAction(say: Words, action: ActionName): string {
  if (isPart(action)) return say("keys.toPart", { percent: sayPercent(say, Number(PART.exec(action)?.[1]) / 100) });
  return say(`keys.${action}`);
}

type Part = Extract<ActionName, `to${number}`>;
const isPart = (action: ActionName): action is Part => PART.test(action);

export const sayPercent = (say: Words, ratio: number): string =>
  new Intl.NumberFormat(say.language, { style: "percent" }).format(ratio);

const NAMED = ["space", "arrowleft", "arrowright", "arrowup", "arrowdown", "home", "end", "pageup", "pagedown"] as const;
const SIGNS: Record<string, string> = { arrowleft: "←", arrowright: "→", arrowup: "↑", arrowdown: "↓" };

/** As it is spoken. */
export function sayKey(say: Words, name: string): string {
  const key = name.replace(/^shift\+(?=.)/, "");
  const named = NAMED.find((each) => each === key);
  const word = named ? say(`keys.${named}`) : key.toUpperCase();
  return key === name ? word : say("keys.withShift", { key: word });
}

/** As it is drawn on a key. */
export function drawKey(say: Words, name: string): string {
  const key = name.replace(/^shift\+(?=.)/, "");
  const drawn = SIGNS[key] ?? sayKey(say, key);
  return key === name ? drawn : `⇧ ${drawn}`;
}
