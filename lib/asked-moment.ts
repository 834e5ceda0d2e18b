/** What an address asks to be opened at: `?t=62.5`, `?note=ID`, `#t=1m2s`. */
import type { Moment } from "./moment";
import { type NumberedGrid, parsePosition } from "./typed-position";

/** The moment an address opens at; whatever cannot be read is left out. `?t=` wins over `#t=`. */
export function readMoment(address: { search: string; hash: string }, grid?: NumberedGrid | null): Moment {
  const query = new URLSearchParams(address.search);
  const fragment = new URLSearchParams(address.hash.replace(/^#/, ""));
  const atMs = readTime(query.get("t"), grid) ?? readTime(fragment.get("t"), grid);
  const note = query.get("note") ?? fragment.get("note") ?? "";
  const noteId = /^[1-9]\d{0,15}$/.test(note) ? Number(note) : null;
  return { ...(atMs === null ? {} : { atMs }), ...(noteId !== null && Number.isSafeInteger(noteId) ? { noteId } : {}) };
}

/** Media fragments may name a clock and an end (`npt:10,20`): the start is what counts here. */
function readTime(text: string | null, grid?: NumberedGrid | null): number | null {
  const start = text?.replace(/^npt:/, "").split(",")[0];
  return start ? parsePosition(start, grid) : null;
}
