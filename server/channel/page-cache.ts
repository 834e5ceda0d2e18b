/**
 * Pages of the log that many ask for at once, built and encoded once: a busy room's first page, or what a thousand clients missed
 * during the same restart. A page is good as long as the log has not moved on. Knows no client.
 */

import type { Store } from "@/db/store";
import { readLog } from "@/lib/domain/log";
import type { Result } from "@/lib/domain/result";
import { EncodedJson } from "@/lib/protocol/encoded-json";
import type { Cursor } from "@/lib/protocol/pushes";
import type { Video } from "@/lib/protocol/video";

/** What the channel needs to know of a page, and the rest as its clients get it. */
export interface EncodedPage {
  rev: number;
  has_more: boolean;
  json: EncodedJson;
}

const MOST_PAGES = 2_000;
const MOST_BYTES = 64 * 1024 * 1024;

export class PageCache {
  #pages = new Map<string, { videoRev: number; page: EncodedPage }>();
  #bytes = 0;

  /** `video` was found for somebody who may see it. */
  async read(store: Store, video: Video, cursor: Cursor, options: { atJoin: boolean }): Promise<Result<EncodedPage>> {
    const key = JSON.stringify([video.id, cursor, options.atJoin]);
    const kept = this.#pages.get(key);
    if (kept?.videoRev === video.rev) return { ok: true, value: kept.page };
    const read = await readLog(store, video.id, cursor, options);
    if (!read.ok) return read;
    const { rev, has_more } = read.value;
    const page = { rev, has_more, json: EncodedJson.of(read.value) };
    this.#drop(key);
    this.#keep(key, video.rev, page);
    return { ok: true, value: page };
  }

  /** Nobody is left to ask for them. */
  forget(videoId: string): void {
    const prefix = `[${JSON.stringify(videoId)},`;
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
