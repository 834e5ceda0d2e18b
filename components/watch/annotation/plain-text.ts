/** An annotation's text without its marks, on one line: for where it is only glanced at. */
import { type Block, parseBody } from "./body-blocks";
import type { Inline } from "./inline-marks";

/** Times stay as they were written, so no video is needed to know them. */
const NO_VIDEO = { durationMs: null, grid: null };

export const plainText = (body: string): string => parseBody(body, NO_VIDEO).map(ofBlock).join(" ").replace(/\s+/gu, " ").trim();

function ofBlock(block: Block): string {
  if (block.kind === "code") return block.text;
  return block.kind === "words" ? ofInlines(block.children) : block.items.map(ofInlines).join(" ");
}

const ofInlines = (inlines: readonly Inline[]): string =>
  inlines.map((inline) => ("children" in inline ? ofInlines(inline.children) : inline.text)).join("");
