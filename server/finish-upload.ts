/**
 * The last byte of an upload has arrived: it is measured, put in its place and becomes a video. May be asked for twice (the answer to
 * the last PATCH was lost; the server was ended in between): the upload's id is the video's id, so it happens once.
 */
import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { Upload } from "@tus/server";
import type { Member } from "@/lib/domain/actor";
import { fail, ok, type Result } from "@/lib/domain/result";
import { addUploadedVideo } from "@/lib/domain/videos";
import type { Video } from "@/lib/protocol/video";
import type { DataFolder } from "./data-folder";
import { createProbe, type Probe } from "./probe";
import { readDetails } from "./upload-details";
import { isWhole, type UploadParts } from "./upload-parts";
import type { VisitorDeps } from "./visitor";

export type FinishDeps = Pick<VisitorDeps, "store"> & { folder: DataFolder; parts: UploadParts };

/** Answers the video, also when asked again. `not_found`: no such upload of this person's, or bytes are missing. */
export type FinishUpload = (owner: Member, id: string) => Promise<Result<Video>>;

export function createFinisher(deps: FinishDeps): FinishUpload {
  const running = new Map<string, Promise<Result<Video>>>();
  const probe = createProbe();
  return (owner, id) => {
    const promise = running.get(id) ?? finish({ ...deps, probe }, owner, id).finally(() => running.delete(id));
    running.set(id, promise);
    return promise;
  };
}

async function finish(deps: FinishDeps & { probe: Probe }, owner: Member, id: string): Promise<Result<Video>> {
  const already = await deps.store.findVideo(id);
  if (already) return already.source === "upload" && already.owner.id === owner.id ? ok(already) : fail("not_found");
  const upload = await deps.parts.findOwn(id, owner.id);
  if (!upload || !isWhole(upload)) return fail("not_found");
  try {
    return await becomeVideo(deps, owner, upload);
  } finally {
    await deps.parts.forget(id);
  }
}

async function becomeVideo(
  { store, folder, probe }: FinishDeps & { probe: Probe },
  owner: Member,
  { id, metadata, storage }: Upload,
): Promise<Result<Video>> {
  if (!storage) return fail("not_found");
  const probed = await probe(storage.path);
  if (!probed.ok) return probed;
  // The file first: a video without its file would be worse than a file without its video.
  await moveDurably(storage.path, folder.media(id));
  const added = await addUploadedVideo({ store }, owner, { id, ...readDetails(metadata ?? {}), ...probed.value });
  if (!added.ok) await rm(folder.media(id), { force: true });
  return added;
}

/** On disk under its new name once this returns, also after a power cut. */
async function moveDurably(from: string, to: string): Promise<void> {
  await sync(from, "r+");
  await rename(from, to);
  await sync(dirname(to), "r");
}

async function sync(path: string, flags: string): Promise<void> {
  const handle = await open(path, flags);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
