/** What is inside an annotation's text: times one can jump to, addresses one can open, and the rest. */
export type BodyPart =
  | { kind: "text"; text: string }
  | { kind: "time"; text: string; atMs: number }
  | { kind: "link"; text: string; href: string };

const PATTERN = /(?<link>https?:\/\/[^\s<>"]+)|(?<![\d:.,])(?:(?<h>\d{1,2}):)?(?<m>\d{1,2}):(?<s>[0-5]\d)(?:\.(?<f>\d{1,3}))?(?![\d:])/giu;
/** Belongs to the sentence around an address, not to the address. */
const TRAILING = /[.,;:!?'")\]}、。]+$/u;

/** `12:34` counts as a time only where the video is long enough, so that a score of 3:10 in a short clip stays text. */
export function bodyParts(body: string, durationMs: number | null): BodyPart[] {
  const parts: BodyPart[] = [];
  let from = 0;
  const add = (start: number, part: BodyPart) => {
    if (start > from) parts.push({ kind: "text", text: body.slice(from, start) });
    parts.push(part);
    from = start + part.text.length;
  };
  for (const match of body.matchAll(PATTERN)) {
    const { link, h, m, s, f } = match.groups ?? {};
    if (link) {
      const text = link.replace(TRAILING, "");
      if (URL.canParse(text)) add(match.index, { kind: "link", text, href: text });
      continue;
    }
    const minutes = Number(m);
    if (h !== undefined && minutes > 59) continue;
    const seconds = Number(h ?? 0) * 3600 + minutes * 60 + Number(s);
    const atMs = seconds * 1000 + Number((f ?? "").padEnd(3, "0"));
    if (durationMs === null || atMs <= durationMs) add(match.index, { kind: "time", text: match[0], atMs });
  }
  if (from < body.length) parts.push({ kind: "text", text: body.slice(from) });
  return parts;
}
