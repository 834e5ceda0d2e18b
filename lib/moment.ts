/** Addresses of videos, moments and annotations: `/watch/ID-any-slug?t=62.5&note=ID`. Read by `lib/asked-moment.ts`. */
export interface Moment {
  atMs?: number;
  noteId?: number;
}

/** The page of a video, open at a moment or at an annotation; add the origin to share it. */
export function momentPath(video: { id: string; title: string }, moment: Moment = {}): string {
  const query = new URLSearchParams();
  if (moment.atMs !== undefined) query.set("t", String(moment.atMs / 1000));
  if (moment.noteId !== undefined) query.set("note", String(moment.noteId));
  const slug = slugOf(video.title);
  return `/watch/${video.id}${slug && `-${slug}`}${query.size ? `?${query}` : ""}`;
}

/** The video an `ID-any-slug` names; null where it cannot be an id. */
export const videoIdOf = (idAndSlug: string): string | null => /^([0-9a-z]{1,64})(?:-|$)/.exec(idAndSlug)?.[1] ?? null;

/** A title as the readable end of an address: letters and digits of any script, at most 60 code points. */
export function slugOf(title: string): string {
  const words =
    title
      .toLowerCase()
      .normalize("NFKC")
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return [...words.join("-")].slice(0, 60).join("").replace(/-$/, "");
}
