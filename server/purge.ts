/** What nobody can bring back any more goes from the disk: removed videos with their files, and uploads that were given up. */
import { rm } from "node:fs/promises";
import type { Logger } from "pino";
import type { Store } from "@/db/store";
import type { DataFolder } from "./data-folder";
import type { UploadParts } from "./upload-parts";

export interface PurgeDeps {
  store: Store;
  folder: DataFolder;
  parts: UploadParts;
  log: Logger;
  now: () => number;
}

const KEPT_MS = 24 * 60 * 60 * 1000;
const EVERY_MS = 60 * 60 * 1000;

export async function purge({ store, folder, parts, now }: PurgeDeps): Promise<void> {
  const beforeMs = now() - KEPT_MS;
  for (const videoId of await store.purgeVideos(beforeMs)) {
    const paths = [folder.media(videoId), folder.poster(videoId), folder.thumbnails(videoId)];
    await Promise.all(paths.map((path) => rm(path, { force: true })));
  }
  await parts.sweep(beforeMs);
}

/** Now and then hourly. A failure is tried again an hour later. */
export function startPurging(deps: PurgeDeps): { stop(): void } {
  const run = () => purge(deps).catch((error: unknown) => deps.log.error({ err: error }, "purging failed"));
  const timer = setInterval(run, EVERY_MS).unref();
  void run();
  return { stop: () => clearInterval(timer) };
}
