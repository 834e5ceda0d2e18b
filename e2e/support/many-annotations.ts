/** Fills a video with annotations, straight into the database of a running server: far quicker than posting them. */
import { join } from "node:path";
import { openStore } from "@/db/open-store";

export interface Filling {
  dataDir: string;
  videoId: string;
  authorUsername: string;
  count: number;
  durationMs: number;
}

/** The store's queue has an end. */
const BATCH = 5_000;

/** "Thought 1" to "Thought N", spread evenly over the video; the last one at its very end. */
export async function fillWithAnnotations({ dataDir, videoId, authorUsername, count, durationMs }: Filling): Promise<void> {
  const store = openStore(join(dataDir, "cuemark.db"), { onChange: () => {}, now: Date.now });
  try {
    const author = await store.findCredentials(authorUsername);
    if (!author) throw new Error(`There is no ${authorUsername}.`);
    const insert = (number: number) =>
      store.insertAnnotation({
        videoId,
        authorId: author.person.id,
        clientId: null,
        atMs: Math.floor((durationMs * number) / count),
        endMs: null,
        body: `Thought ${number}`,
        parentId: null,
        drawing: null,
      });
    for (let from = 0; from < count; from += BATCH) {
      await Promise.all(Array.from({ length: Math.min(BATCH, count - from) }, (_, index) => insert(from + index + 1)));
    }
  } finally {
    await store.close();
  }
}
