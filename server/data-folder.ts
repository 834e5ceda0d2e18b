/** Where everything is kept: the one folder to back up. */
import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";

export interface DataFolder {
  path: string;
  database: string;
  /** Parts of uploads that have not arrived whole. */
  uploads: string;
  media(videoId: string): string;
  poster(videoId: string): string;
  thumbnails(videoId: string): string;
}

/** Makes the folders that are missing; readable by their owner alone. */
export async function openDataFolder(dataDir: string): Promise<DataFolder> {
  const folder = describeDataFolder(dataDir);
  for (const path of [folder.path, folder.uploads, folder.media(""), folder.poster(""), folder.thumbnails("")]) {
    await mkdir(path, { recursive: true, mode: 0o700 });
  }
  return folder;
}

export function describeDataFolder(dataDir: string): DataFolder {
  const path = resolve(dataDir);
  return {
    path,
    database: join(path, "cuemark.db"),
    uploads: join(path, "uploads"),
    media: (videoId) => join(path, "media", videoId),
    poster: (videoId) => join(path, "posters", videoId),
    thumbnails: (videoId) => join(path, "thumbnails", videoId),
  };
}
