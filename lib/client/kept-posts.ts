/** Posts that are not acknowledged, kept over reloads: per video, per author, one entry each so that tabs cannot overwrite each other. */
import type { KeyValues } from "./browser-storage";
import { isDraft } from "./drafts";
import type { Draft } from "./room";

export interface KeptPost {
  clientId: string;
  draft: Draft;
  /** ISO 8601; the order in which they were written. */
  madeAt: string;
  /** Why the server refused it for good; null while it is still to be sent. */
  error: string | null;
}

export interface KeptPosts {
  /** The client ids of what an author left behind. */
  ids(authorId: string): string[];
  read(authorId: string, clientId: string): KeptPost | null;
  keep(authorId: string, post: KeptPost): void;
  forget(authorId: string, clientId: string): void;
}

export function createKeptPosts(videoId: string, storage: KeyValues): KeptPosts {
  const prefixOf = (authorId: string) => `cuemark:outbox:${videoId}:${authorId}:`;
  return {
    ids: (authorId) => storage.keys(prefixOf(authorId)).map((key) => key.slice(prefixOf(authorId).length)),
    read: (authorId, clientId) => parse(clientId, storage.get(prefixOf(authorId) + clientId)),
    keep(authorId, { clientId, draft, madeAt, error }) {
      storage.set(prefixOf(authorId) + clientId, JSON.stringify({ draft, madeAt, error }));
    },
    forget: (authorId, clientId) => storage.remove(prefixOf(authorId) + clientId),
  };
}

function parse(clientId: string, text: string | null): KeptPost | null {
  try {
    const { draft, madeAt, error } = JSON.parse(text ?? "{}") as Record<string, unknown>;
    if (!isDraft(draft) || typeof madeAt !== "string") return null;
    return { clientId, draft, madeAt, error: typeof error === "string" ? error : null };
  } catch {
    return null;
  }
}
