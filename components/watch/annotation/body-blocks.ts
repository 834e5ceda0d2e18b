/** An annotation's text as blocks: words, lists, and code between fences. Knows nothing of how they look. */
import { type Inline, type Playing, parseInline } from "./inline-marks";

export type Block =
  | { kind: "words"; children: Inline[] }
  | { kind: "code"; text: string }
  /** `start` null: bullets. */
  | { kind: "list"; start: number | null; items: Inline[][] };

const ITEM = /^ {0,3}(?:[-*•]|(\d{1,3})[.)]) +(\S.*)$/u;
const FENCE = "```";

export function parseBody(body: string, playing: Playing): Block[] {
  const lines = body.split("\n");
  // Known beforehand: with many fences that never close, each would look for its end.
  const lastFence = lines.findLastIndex(isFence);
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; ) {
    const { block, taken } =
      codeAt(lines, { at, lastFence }) ?? listAt(lines, { at, playing }) ?? wordsAt(lines, { at, playing });
    if (block) blocks.push(block);
    at += taken;
  }
  return blocks;
}

interface Taken {
  /** Null: only empty lines. */
  block: Block | null;
  taken: number;
}
type From = { at: number; playing: Playing };

const isFence = (line: string | undefined) => line?.trimEnd() === FENCE;

function codeAt(lines: readonly string[], { at, lastFence }: { at: number; lastFence: number }): Taken | null {
  if (at >= lastFence || !lines[at]?.startsWith(FENCE)) return null;
  let end = at + 1;
  while (!isFence(lines[end])) end += 1;
  return { block: { kind: "code", text: lines.slice(at + 1, end).join("\n") }, taken: end - at + 1 };
}

function listAt(lines: readonly string[], { at, playing }: From): Taken | null {
  const first = ITEM.exec(lines[at] ?? "");
  if (!first) return null;
  const isOrdered = first[1] !== undefined;
  const items: Inline[][] = [];
  for (let index = at; index < lines.length; index++) {
    const item = ITEM.exec(lines[index] ?? "");
    if (!item || (item[1] !== undefined) !== isOrdered) break;
    items.push(parseInline(item[2] ?? "", playing));
  }
  return { block: { kind: "list", start: isOrdered ? Number(first[1]) : null, items }, taken: items.length };
}

/** The line it begins with is words, whatever it looks like: a fence that never closes. */
function wordsAt(lines: readonly string[], { at, playing }: From): Taken {
  let end = at + 1;
  while (end < lines.length && !lines[end]?.startsWith(FENCE) && !ITEM.test(lines[end] ?? "")) end += 1;
  const text = lines.slice(at, end).join("\n").replace(/^\n+/u, "").trimEnd();
  return { block: text === "" ? null : { kind: "words", children: parseInline(text, playing) }, taken: end - at };
}
