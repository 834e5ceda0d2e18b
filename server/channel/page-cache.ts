/**
 * Pages of the log that many ask for at once, built and encoded once: a busy room's first page, or what a thousand clients missed
 * during the same restart. A page is good as long as the log has not moved on. Knows no client.
 */

import type { Store } from "@/db/store";
import { readLog } from "@/lib/domain/log";
import { ok, type Result } from "@/lib/domain/result";
import { EncodedJson } from "@/lib/protocol/encoded-json";
import type { Cursor } from "@/lib/protocol/pushes";
import type { Video } from "@/lib/protocol/video";

/** What the channel needs to know of a page, and the rest as its clients get it. */
export interface EncodedPage {
  rev: number;
  has_more: boolean;
  json: EncodedJson;
}

type PageOptions = { atJoin: boolean };

const MOST_PAGES = 2_000;
const MOST_BYTES = 64 * 1024 * 1024;

export class PageCache {
  #pages = new Map<string, { videoRev: number; page: EncodedPage }>();
  #bytes = 0;

  /** A page that is kept; else null. `video` was found for somebody who may see it, here and below. */
  find(video: Video, cursor: Cursor, options: PageOptions): EncodedPage | null {
    const kept = this.#pages.get(keyOf(video, cursor, options));
    return kept?.videoRev === video.rev ? kept.page : null;
  }

  async read(store: Store, video: Video, cursor: Cursor, options: PageOptions): Promise<Result<EncodedPage>> {
    const kept = this.find(video, cursor, options);
    if (kept) return ok(kept);
    const read = await readLog(store, video.id, cursor, options);
    if (!read.ok) return read;
    const { rev, has_more } = read.value;
    const page = { rev, has_more, json: EncodedJson.of(read.value) };
    const key = keyOf(video, cursor, options);
    this.#drop(key);
    this.#keep(key, video.rev, page);
    return ok(page);
  }

  /** Nobody is left to ask for them. */
  forget(videoId: string): void {
    const prefix = `${videoId} `;
    for (const key of this.#pages.keys()) if (key.startsWith(prefix)) this.#drop(key);
  }

  #keep(key: string, videoRev: number, page: EncodedPage): void {
    this.#pages.set(key, { videoRev, page });
    this.#bytes += page.json.shared.length;
    for (const oldest of this.#pages.keys()) {
      if (this.#bytes <= MOST_BYTES && this.#pages.size <= MOST_PAGES) return;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    const kept = this.#pages.get(key);
    if (!kept) return;
    this.#pages.delete(key);
    this.#bytes -= kept.page.json.shared.length;
  }
}

function keyOf({ id }: Video, cursor: Cursor, { atJoin }: PageOptions): string {
  if (cursor.by === "id") return `${id} ${atJoin} id ${cursor.afterId}`;
  // An epoch may be any text, and so stands last.
  return `${id} ${atJoin} rev ${cursor.afterRev} ${cursor.epoch === null ? "any" : `= ${cursor.epoch}`}`;
}
