/** The bytes of uploads that are still arriving, and whose they are. They wait in a folder of their own until they are whole. */
import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { FileStore } from "@tus/file-store";
import type { Upload } from "@tus/server";

export interface UploadParts {
  /** What @tus/server writes to. */
  store: FileStore;
  /** Null where there is none, or it is somebody else's. */
  findOwn(id: string, ownerId: string): Promise<Upload | null>;
  forget(id: string): Promise<void>;
  /** Removes what has not grown since `beforeMs`. */
  sweep(beforeMs: number): Promise<void>;
}

export const isWhole = ({ offset, size }: Upload): boolean => offset === size;

export function createUploadParts(directory: string): UploadParts {
  const store = new FileStore({ directory });
  // Not offered: a length named later (the limits are checked before the first byte), and an expiry counted from the beginning.
  store.extensions = ["creation", "creation-with-upload", "termination"];

  return {
    store,
    async findOwn(id, ownerId) {
      const upload = await store.getUpload(id).catch(() => null);
      return upload?.metadata?.owner === ownerId ? upload : null;
    },
    async forget(id) {
      await Promise.all([rm(join(directory, id), { force: true }), rm(join(directory, `${id}.json`), { force: true })]);
    },
    async sweep(beforeMs) {
      for (const name of await readdir(directory)) {
        const id = name.replace(/\.json$/, "");
        const files = await Promise.all([id, `${id}.json`].map((file) => stat(join(directory, file)).catch(() => null)));
        if (files.every((file) => file === null || file.mtimeMs < beforeMs)) await this.forget(id);
      }
    },
  };
}
