/** The cursor of a reader, in the two places it may be kept: this browser, and the server. */
import { browserStorage, type KeyValues } from "./browser-storage";

export interface LogPosition {
  rev: number;
  /** Revs of different epochs cannot be compared. */
  epoch: string;
}

const keyOf = (videoId: string) => `cuemark:read:${videoId}`;

/** Null where there is none of this epoch. */
export function readInBrowser(videoId: string, epoch: string, storage: KeyValues = browserStorage()): number | null {
  const [rev, keptEpoch] = storage.get(keyOf(videoId))?.split(" ") ?? [];
  return keptEpoch === epoch && Number.isSafeInteger(Number(rev)) ? Number(rev) : null;
}

export const keepInBrowser = (videoId: string, { rev, epoch }: LogPosition, storage: KeyValues = browserStorage()): void =>
  void storage.set(keyOf(videoId), `${rev} ${epoch}`);

/** Not waited for: a cursor that did not arrive is sent again with the next one. Outlives the page. */
export const keepOnServer = (
  videoId: string,
  position: LogPosition,
  ask = (...request: Parameters<typeof fetch>) => fetch(...request),
) =>
  void ask(`/api/videos/${videoId}/reading`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(position),
    keepalive: true,
  })
    // An answer nobody takes keeps its connection.
    .then((answer) => answer.text())
    .catch(() => {});
