/** What somebody was typing, kept over a reload: one draft per video for the composer, one per annotation replied to. */
import { browserStorage, type KeyValues } from "./browser-storage";
import type { Draft } from "./room";

export interface Drafts {
  read(parentId?: number): Draft | null;
  /** A draft without words or a range is forgotten. */
  keep(draft: Draft): void;
  forget(parentId?: number): void;
}

export function createDrafts(videoId: string, storage: KeyValues = browserStorage()): Drafts {
  const keyOf = (parentId?: number | null) => `cuemark:draft:${videoId}${parentId ? `:${parentId}` : ""}`;
  const forget = (parentId?: number | null) => storage.remove(keyOf(parentId));
  return {
    read: (parentId) => parseDraft(storage.get(keyOf(parentId))),
    keep(draft) {
      if (draft.body === "" && draft.endMs == null) forget(draft.parentId);
      else storage.set(keyOf(draft.parentId), JSON.stringify(draft));
    },
    forget,
  };
}

/** Null for anything that is not a draft: storage is the visitor's, and other versions of us wrote to it. */
function parseDraft(text: string | null): Draft | null {
  try {
    const value: unknown = JSON.parse(text ?? "null");
    return isDraft(value) ? value : null;
  } catch {
    return null;
  }
}

export function isDraft(value: unknown): value is Draft {
  if (typeof value !== "object" || value === null) return false;
  const { atMs, endMs, body, parentId, drawing } = value as Record<string, unknown>;
  const numbers = [endMs, parentId].every((field) => field == null || Number.isSafeInteger(field));
  return Number.isSafeInteger(atMs) && typeof body === "string" && numbers && (drawing == null || typeof drawing === "object");
}
