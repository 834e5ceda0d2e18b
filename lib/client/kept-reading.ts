/**
 * Keeps the cursor of a reader: on the server for a person, so that it is the same on every device, and in this browser for a viewer.
 * What was read beyond the cursor stays in this browser. Knows not what is unread.
 */
import { keepInBrowser, keepOnServer, readInBrowser } from "./browser-reading";
import { browserStorage, type KeyValues } from "./browser-storage";

export interface KeptReading {
  /** Where the cursor stands now, whoever moved it; null where that cannot be known. */
  read(): Promise<number | null>;
  keep(cursor: { rev: number; seen: readonly number[] }): void;
  /** What is to be sent leaves now: the page may go. */
  flush(): void;
  seen(): number[];
}

export interface KeptReadingOptions {
  videoId: string;
  epoch: string;
  /** Null for a viewer; may change. */
  personId(): string | null;
  fetch?: typeof fetch;
  storage?: KeyValues;
}

/** A reader scrolling through a list moves the cursor many times a second. */
const SEND_EVERY_MS = 3_000;
/** Beyond so many, the oldest are forgotten, and unread once more. */
const MAX_SEEN = 1_000;

export function createKeptReading({ videoId, epoch, personId, ...means }: KeptReadingOptions): KeptReading {
  const ask = means.fetch ?? ((...request: Parameters<typeof fetch>) => fetch(...request));
  const storage = means.storage ?? browserStorage();
  const seenKey = () => `cuemark:seen:${videoId}:${personId() ?? ""}`;
  let dueRev: number | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    if (dueRev !== null) keepOnServer(videoId, { rev: dueRev, epoch }, ask);
    dueRev = null;
  }

  return {
    async read() {
      if (personId() === null) return readInBrowser(videoId, epoch, storage);
      try {
        const answer = await ask(`/api/videos/${videoId}/reading`, { cache: "no-store" });
        const body: { rev: number | null } | null = answer.ok ? await answer.json() : null;
        return body?.rev ?? null;
      } catch {
        return null;
      }
    },
    keep({ rev, seen }) {
      storage.set(seenKey(), JSON.stringify([epoch, ...seen.slice(-MAX_SEEN)]));
      if (personId() === null) return keepInBrowser(videoId, { rev, epoch }, storage);
      dueRev = rev;
      timer ??= setTimeout(flush, SEND_EVERY_MS);
    },
    flush,
    seen: () => parseSeen(storage.get(seenKey()), epoch),
  };
}

/** Storage is the visitor's: anything may stand in it. */
function parseSeen(text: string | null, epoch: string): number[] {
  try {
    const kept: unknown = JSON.parse(text ?? "null");
    if (!Array.isArray(kept) || kept[0] !== epoch) return [];
    return kept.slice(1, MAX_SEEN + 1).filter((rev) => Number.isSafeInteger(rev));
  } catch {
    return [];
  }
}
