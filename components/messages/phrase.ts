import { createElement, Fragment, type ReactNode } from "react";
import type { MessageKey } from "@/lib/messages/catalogue";
import type { Say } from "@/lib/messages/say";

/**
 * A message with elements where it has these `{names}`: a sentence stays whole, each language puts them where they belong. A number
 * is said as numbers are.
 */
export function phrase(say: Say<MessageKey>, key: MessageKey, elements: Record<string, ReactNode>): ReactNode {
  const holes = Object.entries(elements).map(([name, element]) => [name, typeof element === "number" ? element : `{${name}}`]);
  const pieces = say(key, Object.fromEntries(holes)).split(/\{(\w+)\}/);
  return createElement(Fragment, null, ...pieces.map((piece, index) => (index % 2 ? elements[piece] : piece)));
}
