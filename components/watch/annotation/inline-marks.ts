/**
 * The marks inside a line of an annotation: bold, italic, code, links, and times one can jump to. Answers a tree, never markup, in time
 * linear in the text: every mark is looked at once, and at most one of each kind is open, so the tree is at most four deep. Knows
 * neither lists nor how anything looks.
 */
import { type NumberedGrid, splitAtPositions } from "@/lib/typed-position";

export type Inline =
  | { kind: "text" | "code"; text: string }
  | { kind: "time"; text: string; atMs: number }
  | { kind: "link"; text: string; href: string }
  | { kind: "strong" | "em"; children: Inline[] };

type Mark = "**" | "*" | "_";
interface Frame {
  mark: Mark | "";
  children: Inline[];
}

/** Links are `http` and `https` alone: nothing that could run. */
const TOKEN = /`([^`\n]+)`|\[([^[\]\n]{1,200})\]\((https?:\/\/[^\s()<>"]{1,2000})\)|https?:\/\/[^\s<>"]+|\*\*|[*_]/giu;
const ADDRESS = /^(?:https?:|www\.)/iu;

/** The video that times in a text are about. */
export interface Playing {
  durationMs: number | null;
  /** Null: its frames have no numbers. */
  grid: NumberedGrid | null;
}

/** A time past the end of the video stays text, such as a score of 3:10 in a short clip. */
export function parseInline(text: string, playing: Playing): Inline[] {
  const frames: [Frame, ...Frame[]] = [{ mark: "", children: [] }];
  const token = new RegExp(TOKEN);
  let from = 0;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    addText(frames, text.slice(from, match.index));
    token.lastIndex = from = match.index + take(frames, text, match);
  }
  addText(frames, text.slice(from));
  while (frames.length > 1) unwrap(frames);
  return withTimes(frames[0].children, playing);
}

/** Answers how much of the text it took. */
function take(frames: [Frame, ...Frame[]], text: string, match: RegExpExecArray): number {
  const [whole, code, label, target] = match;
  if (code !== undefined) add(frames, { kind: "code", text: code });
  else if (label !== undefined && target !== undefined) add(frames, namedLink(label, target));
  else if (isMark(whole)) takeMark(frames, whole, { before: text[match.index - 1], after: text[match.index + whole.length] });
  else return takeAddress(frames, whole);
  return whole.length;
}

const isMark = (token: string): token is Mark => token === "**" || token === "*" || token === "_";

/** Words that look like an address of their own must not lead to another. */
function namedLink(label: string, href: string): Inline {
  return { kind: "link", text: ADDRESS.test(label.trim()) ? href : label, href };
}

/** Punctuation around an address belongs to the sentence. */
const TRAILING = new Set(".,;:!?'\")]}*`、。」）");

function takeAddress(frames: [Frame, ...Frame[]], whole: string): number {
  let end = whole.length;
  while (TRAILING.has(whole.charAt(end - 1))) end -= 1;
  const href = whole.slice(0, end);
  add(frames, URL.canParse(href) ? { kind: "link", text: href, href } : { kind: "text", text: href });
  return end;
}

type Around = { before: string | undefined; after: string | undefined };

/** A mark holds on to what it marks; a single one stands at the edge of a word, so that `2*3*4` and `snake_case_name` stay. */
function takeMark(frames: [Frame, ...Frame[]], mark: Mark, { before, after }: Around): void {
  const isEdge = (outer: string | undefined) => mark === "**" || outer === undefined || !WORD[mark].test(outer);
  const isOpen = frames.some((frame) => frame.mark === mark);
  if (isOpen && before !== undefined && !/\s/u.test(before) && isEdge(after)) close(frames, mark);
  else if (!isOpen && after !== undefined && !/\s/u.test(after) && isEdge(before)) frames.push({ mark, children: [] });
  else addText(frames, mark);
}
/** Scripts without spaces between words still want their emphasis. */
const WORD = { "*": /[A-Za-z0-9]/, _: /[\p{L}\p{N}]/u };

function close(frames: [Frame, ...Frame[]], mark: Mark): void {
  while (frames.at(-1)?.mark !== mark) unwrap(frames);
  const children = frames.at(-1)?.children ?? [];
  if (children.length === 0) {
    unwrap(frames);
    addText(frames, mark);
    return;
  }
  frames.pop();
  add(frames, { kind: mark === "**" ? "strong" : "em", children });
}

/** A mark that was never closed is only what it looks like. */
function unwrap(frames: [Frame, ...Frame[]]): void {
  const frame = frames.pop();
  if (!frame) return;
  addText(frames, frame.mark);
  for (const child of frame.children) add(frames, child);
}

const addText = (frames: Frame[], text: string) => add(frames, { kind: "text", text });

function add(frames: Frame[], node: Inline): void {
  const children = frames.at(-1)?.children;
  const last = children?.at(-1);
  if (node.kind !== "text") children?.push(node);
  else if (last?.kind === "text") last.text += node.text;
  else if (node.text !== "") children?.push({ ...node });
}

const withTimes = (nodes: Inline[], playing: Playing): Inline[] =>
  nodes.flatMap((node): Inline[] => {
    if ("children" in node) return [{ ...node, children: withTimes(node.children, playing) }];
    return node.kind === "text" ? timesIn(node.text, playing) : [node];
  });

const timesIn = (text: string, { durationMs, grid }: Playing): Inline[] =>
  splitAtPositions(text, grid).map((piece) => {
    if (typeof piece === "string") return { kind: "text", text: piece };
    return durationMs === null || piece.atMs <= durationMs ? { kind: "time", ...piece } : { kind: "text", text: piece.text };
  });
