import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Block, parseBody } from "./body-blocks";
import type { Inline, Playing } from "./inline-marks";

const parse = (body: string, playing: Partial<Playing> = {}) => parseBody(body, { durationMs: null, grid: null, ...playing });
const inline = (body: string, playing?: Partial<Playing>): Inline[] => {
  const [block] = parse(body, playing);
  return block?.kind === "words" ? block.children : [];
};

/** The tree as one would write it down, with brackets for what a mark holds. */
const shown = (nodes: readonly Inline[]): string => nodes.map(show).join("");
function show(node: Inline): string {
  if ("children" in node) return `${node.kind}(${shown(node.children)})`;
  if (node.kind === "link") return `link(${node.text} → ${node.href})`;
  return node.kind === "text" ? node.text : `${node.kind}(${node.text})`;
}

const inlines = (block: Block): readonly Inline[] =>
  block.kind === "words" ? block.children : block.kind === "list" ? block.items.flat() : [];
const flat = (nodes: readonly Inline[]): Inline[] =>
  nodes.flatMap((node) => ("children" in node ? [node, ...flat(node.children)] : [node]));
const depth = (nodes: readonly Inline[]): number =>
  Math.max(0, ...nodes.map((node) => ("children" in node ? 1 + depth(node.children) : 1)));

describe("marks", () => {
  test.each([
    ["**Wind** under the *voice*", "strong(Wind) under the em(voice)"],
    ["**all of *this* is bold**", "strong(all of em(this) is bold)"],
    ["**太字**です、*強調*も", "strong(太字)です、em(強調)も"],
    ["call `a * b` and `**`", "call code(a * b) and code(**)"],
    ["2*3*4 and snake_case_name stay", "2*3*4 and snake_case_name stay"],
    ["not *closed, **nor this_", "not *closed, **nor this_"],
    ["**one *two** three*", "strong(one *two) three*"],
    ["****", "****"],
    ["a ** b ** c", "a ** b ** c"],
    ["see [the notes](https://example.com/a_b_c) now", "see link(the notes → https://example.com/a_b_c) now"],
    ["(https://example.com/a?b=1:23). Yes!", "(link(https://example.com/a?b=1:23 → https://example.com/a?b=1:23)). Yes!"],
    ["**https://example.com/**", "strong(link(https://example.com/ → https://example.com/))"],
    ["https://", "https://"],
    ["[https://bank.example](https://evil.example)", "link(https://evil.example → https://evil.example)"],
  ])("%s", (body, tree) => {
    expect(shown(inline(body))).toBe(tree);
  });

  test.each(["javascript:alert(1)", "[x](javascript:alert(1))", "[x](data:text/html,hi)", "<b>hi</b>", "[x](vbscript:x)"])(
    "%s leads nowhere and is only text",
    (body) => {
      expect(inline(body)).toEqual([{ kind: "text", text: body }]);
    },
  );
});

describe("times", () => {
  const times = (body: string, playing?: Partial<Playing>) =>
    inline(body, playing).flatMap((node) => (node.kind === "time" ? [[node.text, node.atMs]] : []));

  test("lead to their moment, to the millisecond", () => {
    expect(times("from 02:10.0 to 1:02:03.45, see 0:07")).toEqual([
      ["02:10.0", 130_000],
      ["1:02:03.45", 3_723_450],
      ["0:07", 7_000],
    ]);
  });

  test.each(["12:99", "1:75:00", "a ratio of 16:9", "v1.2:30", "2026-11-20T10:20:30:40", "`0:07`"])("%s is not one", (body) => {
    expect(times(body)).toEqual([]);
  });

  test("may be timecode, as the video is numbered", () => {
    const grid = { rate: { num: 25, den: 1 }, firstFrameUs: 0, startTimecode: "01:00:00:00" };
    expect(times("from **01:00:02:05** on", { grid })).toEqual([]);
    expect(inline("from **01:00:02:05** on", { grid })[1]).toEqual({
      kind: "strong",
      children: [{ kind: "time", text: "01:00:02:05", atMs: 2_200 }],
    });
  });

  test("past the end of the video they stay text", () => {
    expect(times("won 3:10", { durationMs: 60_000 })).toEqual([]);
    expect(times("won 3:10", { durationMs: 200_000 })).toHaveLength(1);
  });
});

describe("blocks", () => {
  test("lines with bullets or numbers are a list, whatever stands around them", () => {
    expect(parse("Please:\n\n- first\n- **second**\n\n3. three\n4) four\nThanks").map(summary)).toEqual([
      "words: Please:",
      "bullets: first | strong(second)",
      "from 3: three | four",
      "words: Thanks",
    ]);
  });

  test("between fences nothing is read as marks; a fence that never closes is text", () => {
    expect(parse("```js\na ** b\n- c\n```\nso").map(summary)).toEqual(["code: a ** b\n- c", "words: so"]);
    expect(parse("```\n**a**").map(summary)).toEqual(["words: ```\nstrong(a)"]);
  });

  function summary(block: Block): string {
    if (block.kind === "code") return `code: ${block.text}`;
    if (block.kind === "words") return `words: ${shown(block.children)}`;
    return `${block.start === null ? "bullets" : `from ${block.start}`}: ${block.items.map(shown).join(" | ")}`;
  }
});

describe("whatever somebody writes", () => {
  const markup = fc.array(
    fc.constantFrom(
      "**",
      "*",
      "_",
      "`",
      "```",
      "[",
      "](https://a.b)",
      "](",
      ")",
      "\n",
      "- ",
      "1. ",
      " ",
      "a",
      "é",
      "0:07",
      "https://a.b",
    ),
    {
      maxLength: 60,
    },
  );
  const anything = fc.oneof(
    fc.string({ unit: "binary", maxLength: 300 }),
    markup.map((parts) => parts.join("")),
  );

  test("is read without loss or invention, not nested deep, and leads to the web alone", () => {
    fc.assert(
      fc.property(anything, (body) => {
        const nodes = parse(body).flatMap((block) => [...inlines(block)]);
        expect(depth(nodes)).toBeLessThanOrEqual(4);
        for (const node of flat(nodes)) if (node.kind === "link") expect(new URL(node.href).protocol).toMatch(/^https?:$/);
        const words = flat(nodes).flatMap((node) => ("text" in node ? [node.text] : []));
        let from = 0;
        for (const word of words) {
          const at = body.indexOf(word, from);
          expect(at, word).toBeGreaterThanOrEqual(from);
          from = at + word.length;
        }
      }),
      { numRuns: 1_000 },
    );
  });

  /** Twenty times what may be posted: anything worse than linear would not end. */
  test.each([
    "*",
    "**",
    "_",
    "`",
    "[",
    "[a](",
    "](https://",
    "*a",
    "**a*",
    "https://",
    "- ",
    "1. ",
    "\n",
    "```\n",
    "```js\n",
    "0:07",
    "(",
    " \n",
    "https://.,.",
  ])("200,000 code points of %j are read at once", (piece) => {
    const body = piece.repeat(Math.ceil(200_000 / piece.length));
    const startedMs = performance.now();
    parse(body);
    parse(`https://a${".".repeat(200_000)}a ${body}`);
    expect(performance.now() - startedMs).toBeLessThan(4_000);
  });
});
