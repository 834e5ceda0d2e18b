import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Cue, parseCaptions, plainText, writeWebVtt } from "./web-vtt";

function cuesOf(text: string): Cue[] {
  const parsed = parseCaptions(text);
  if ("problem" in parsed) throw new Error(parsed.problem);
  return parsed.cues;
}
const problemOf = (text: string) => {
  const parsed = parseCaptions(text);
  return "problem" in parsed ? parsed.problem : null;
};
const said = (text: string) => cuesOf(text).map((cue) => [cue.startMs, cue.endMs, plainText(cue)]);

describe("captions are read", () => {
  it("from WebVTT, with whatever stands around the cues", () => {
    const file = `\ufeffWEBVTT - A film
Kind: captions

STYLE
::cue { background: url(https://evil.example) }

REGION
id:fred

NOTE
00:00.000 --> 00:01.000 is no cue here

one
00:01.000 --> 00:02.500 align:start line:0
First line
second line

01:00:03.000 --> 01:00:04.000
Tom &amp; Jerry &lt;3`;
    expect(said(file)).toEqual([
      [1_000, 2_500, "First line\nsecond line"],
      [3_603_000, 3_604_000, "Tom & Jerry <3"],
    ]);
  });

  it("from SRT, whose commas, numbers and overrides are its own, in any line ends, sorted", () => {
    const file =
      "2\r\n00:00:05,25 --> 00:00:06,000\r\n{\\an8}Later &amp; as it is\r\n\r\n\r\n1\r00:00:01,000 --> 00:00:02,000 X1:0\rFirst";
    expect(said(file)).toEqual([
      [1_000, 2_000, "First"],
      [5_250, 6_000, "Later &amp; as it is"],
    ]);
  });

  it("keeping bold and italic and no other markup", () => {
    const [cue] = cuesOf(
      "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Mina>We <b.loud>go <i>now</b></i></c><00:01.500> <3 <font color=red>x</font>",
    );
    expect(cue?.spans).toEqual([
      { text: "We ", bold: false, italic: false },
      { text: "go ", bold: true, italic: false },
      { text: "now", bold: true, italic: true },
      { text: " <3 x", bold: false, italic: false },
    ]);
  });

  it.each([
    ["", "has no captions in it"],
    ["WEBVTT", "has no captions in it"],
    ["<html>\n<script>alert(1)</script>", "line 2"],
    ["WEBVTT\n\n00:01.000 --> soon\nx", "line 3"],
    ["1\n00:00:02,000 --> 00:00:01,000\nx", "ends before it starts in line 2"],
    ["WEBVTT\n\n00:01.000 --> 00:99.000\nx", "line 3"],
    [`WEBVTT\n\n00:01.000 --> 00:02.000\n${"x".repeat(5_001)}`, "line 4"],
    ["00:01.000 --> 00:02.000\nx\n\n".repeat(20_001), "at most 20000"],
  ])("or refused with the place that is wrong: %j", (text, words) => {
    expect(problemOf(text)).toContain(words);
  });
});

describe("whatever a file holds", () => {
  const nasty = fc.stringMatching(/^[<>&/bi;.a-z0-9:\- \n\0"'=]{0,80}$/);
  const file = fc
    .array(nasty, { maxLength: 6 })
    .map((texts) => `WEBVTT\n\n${texts.map((text) => `00:01.000 --> 00:02.000\n${text}\n`).join("\n")}`);

  it("what is written reads back as the same words, and has no markup but <b> and <i>", () => {
    fc.assert(
      fc.property(file, (text) => {
        const parsed = parseCaptions(text);
        if ("problem" in parsed) return;
        const written = writeWebVtt(parsed.cues);
        expect((written.match(/<[^>]*>/g) ?? []).filter((tag) => !/^<\/?[bi]>$/.test(tag))).toEqual([]);
        expect(cuesOf(written).map(plainText)).toEqual(parsed.cues.map((cue) => plainText(cue).replace(/\n\s*\n/g, "\n")));
        expect(writeWebVtt(cuesOf(written))).toBe(written);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each(["<", "<b", "&", "\n", "-->", "{\\", "<b>", "00:01 --> "])("a megabyte of %j is read in time", (piece) => {
    const megabyte = piece.repeat(Math.ceil(1_048_576 / piece.length));
    const startedMs = performance.now();
    parseCaptions(`WEBVTT\n\n00:01.000 --> 00:02.000\n${megabyte}`);
    parseCaptions(megabyte);
    expect(performance.now() - startedMs).toBeLessThan(4_000);
  });
});
