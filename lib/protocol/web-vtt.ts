/**
 * Captions as text: reads WebVTT and SubRip (SRT), writes WebVTT. Of their markup only bold and italic are kept; everything else
 * is either text or dropped, so that nothing a file says can be more than words. Strict about times, which name their line when they
 * are wrong: a line that silently disappears is worse than a file refused. Takes time in proportion to the text, whatever it holds.
 */
export interface CueSpan {
  text: string;
  bold: boolean;
  italic: boolean;
}

/** What is said from `startMs` until `endMs`; its lines are parted by "\n" in the spans. */
export interface Cue {
  startMs: number;
  endMs: number;
  spans: CueSpan[];
}

export type ParsedCaptions = { cues: Cue[] } | { problem: string };

const MAX_CUES = 20_000;
const MAX_LINES = 200_000;
const MAX_CUE_LENGTH = 5_000;
const ARROW = "-->";

/** Sorted by start. The problem is one sentence's end, as field errors are. */
export function parseCaptions(text: string): ParsedCaptions {
  const source = text.replace(/^\ufeff/, "").replaceAll("\0", "\ufffd");
  const lines = source.split(/\r\n|\r|\n/, MAX_LINES + 1);
  if (lines.length > MAX_LINES) return { problem: `must be at most ${MAX_LINES} lines` };
  const isWebVtt = /^WEBVTT(?:[ \t]|$)/.test(lines[0] ?? "");
  const blocks = blocksOf(lines);
  const cues: Cue[] = [];
  for (const block of isWebVtt ? blocks.slice(1) : blocks) {
    if (isWebVtt && /^(NOTE|STYLE|REGION)(?:[ \t]|$)/.test(block.lines[0] ?? "")) continue;
    const read = readCue(block, isWebVtt);
    if ("problem" in read) return read;
    if (read.spans.length > 0) cues.push(read);
    if (cues.length > MAX_CUES) return { problem: `must be at most ${MAX_CUES} captions` };
  }
  if (cues.length === 0) return { problem: "has no captions in it: must be WebVTT or SRT" };
  return { cues: cues.sort((a, b) => a.startMs - b.startMs || a.endMs - b.endMs) };
}

export function writeWebVtt(cues: readonly Cue[]): string {
  const blocks = cues.map(
    ({ startMs, endMs, spans }) => `${writeTime(startMs)} ${ARROW} ${writeTime(endMs)}\n${writeSpans(spans)}\n`,
  );
  return ["WEBVTT\n", ...blocks].join("\n");
}

export const plainText = ({ spans }: Cue): string => spans.map(({ text }) => text).join("");

interface Block {
  /** Of its first line, counted from 1. */
  lineNumber: number;
  lines: string[];
}

function blocksOf(lines: string[]): Block[] {
  const blocks: Block[] = [];
  let open: Block | null = null;
  for (const [index, line] of lines.entries()) {
    if (line.trim() === "") {
      open = null;
    } else if (open) {
      open.lines.push(line);
    } else {
      open = { lineNumber: index + 1, lines: [line] };
      blocks.push(open);
    }
  }
  return blocks;
}

/** An identifier or a number may stand above the times. */
function readCue({ lineNumber, lines }: Block, isWebVtt: boolean): Cue | { problem: string } {
  const at = lines[0]?.includes(ARROW) ? 0 : 1;
  const times = readTimes(lines[at] ?? "");
  if (!times) return { problem: `has no times like 00:01:02.500 --> 00:01:04.000 in line ${lineNumber + at}` };
  if (times.endMs <= times.startMs) return { problem: `ends before it starts in line ${lineNumber + at}` };
  const text = lines.slice(at + 1).join("\n");
  if (text.length > MAX_CUE_LENGTH)
    return { problem: `has more than ${MAX_CUE_LENGTH} characters in one caption, in line ${lineNumber + at + 1}` };
  return { ...times, spans: readSpans(isWebVtt ? text : text.replace(/\{\\[^{}]*\}/g, ""), isWebVtt) };
}

const TIME = String.raw`(?:(\d{1,3}):)?(\d{1,2}):([0-5]?\d)[.,](\d{1,3})`;
const TIMES = new RegExp(String.raw`^\s*${TIME}\s*-->\s*${TIME}(?:\s.*)?$`);

function readTimes(line: string): { startMs: number; endMs: number } | null {
  const parts = TIMES.exec(line);
  return parts && { startMs: toMs(parts.slice(1, 5)), endMs: toMs(parts.slice(5, 9)) };
}

function toMs([hours = "0", minutes = "0", seconds = "0", fraction = "0"]: (string | undefined)[]): number {
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(fraction.padEnd(3, "0"));
}

const BOLD_OR_ITALIC = /^<(\/?)([bi])(?:[.\s][^<>]*)?>$/i;

/** Tags nest however they like; only how deep in bold and italic we are counts. */
export function readSpans(source: string, isWebVtt = true): CueSpan[] {
  const spans: CueSpan[] = [];
  const depth = { b: 0, i: 0 };
  for (const piece of source.match(/<[^<>]*>|[^<]+|</g) ?? []) {
    const [tag, slash, letter] = BOLD_OR_ITALIC.exec(piece) ?? [];
    if (tag) {
      const name = letter?.toLowerCase() === "b" ? "b" : "i";
      depth[name] = Math.max(0, depth[name] + (slash ? -1 : 1));
    } else if (!isMarkup(piece)) {
      add(spans, { text: isWebVtt ? decode(piece) : piece, bold: depth.b > 0, italic: depth.i > 0 });
    }
  }
  return trimmed(spans);
}

/** A class, a voice, a language, a colour, a moment inside of the cue: dropped. `<3` is a heart. */
const isMarkup = (piece: string) => /^<\/?(?:[a-z][^<>]*)?>$|^<[\d:.]+>$/i.test(piece);

function add(spans: CueSpan[], span: CueSpan): void {
  const last = spans.at(-1);
  if (last && last.bold === span.bold && last.italic === span.italic) last.text += span.text;
  else spans.push(span);
}

/** No white space around the whole, and none of nothing. */
function trimmed(spans: CueSpan[]): CueSpan[] {
  while (spans[0] && spans[0].text.trim() === "") spans.shift();
  while (spans.at(-1)?.text.trim() === "") spans.pop();
  const [first] = spans;
  if (first) first.text = first.text.trimStart();
  const last = spans.at(-1);
  if (last) last.text = last.text.trimEnd();
  return spans;
}

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", nbsp: "\u00a0", lrm: "\u200e", rlm: "\u200f" };

const decode = (text: string) => text.replace(/&(amp|lt|gt|nbsp|lrm|rlm);/g, (whole, name: string) => ENTITIES[name] ?? whole);
const encode = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** A blank line would end the cue. */
function writeSpans(spans: readonly CueSpan[]): string {
  const marked = spans.map(({ text, bold, italic }) => {
    const inner = encode(text);
    const slanted = italic ? `<i>${inner}</i>` : inner;
    return bold ? `<b>${slanted}</b>` : slanted;
  });
  return marked.join("").replace(/\n\s*\n/g, "\n");
}

function writeTime(ms: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const seconds = Math.floor(ms / 1000);
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${String(ms % 1000).padStart(3, "0")}`;
}
