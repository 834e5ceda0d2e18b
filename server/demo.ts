/** What a new database begins with, so that the first page somebody opens shows the product at work. */
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Logger } from "pino";
import type { Store } from "@/db/store";
import { hashPassword } from "@/lib/auth/passwords";
import type { DataFolder } from "./data-folder";

/** From `server/` and from the bundle in `dist/` alike. */
const shipped = (name: string) => fileURLToPath(new URL(`../db/demo/${name}`, import.meta.url));

export const isNewDatabase = ({ database }: DataFolder): boolean => !existsSync(database);

export interface DemoDeps {
  store: Store;
  folder: DataFolder;
  log: Logger;
  /** Puts the people, the video and their annotations in; answers the video's id. */
  seed: (store: Store, given: { passwordHash: string }) => Promise<string>;
}

/** A server without its demo is still a server: a failure is told and start goes on. */
export async function addDemo({ store, folder, log, seed }: DemoDeps): Promise<void> {
  try {
    // Nobody signs in as them: the password is one that nobody knows.
    const videoId = await seed(store, { passwordHash: await hashPassword(randomUUID()) });
    await copyFile(shipped("demo.mp4"), folder.media(videoId));
    await copyFile(shipped("poster.webp"), folder.poster(videoId));
    await store.updateVideo(videoId, { hasPoster: true });
    await copyFile(shipped("thumbnails.webp"), folder.thumbnails(videoId));
    await store.renewThumbnails(videoId);
  } catch (error) {
    log.error({ err: error }, "the demo could not be added");
  }
}
