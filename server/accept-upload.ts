/** May this upload begin? Asked before the first byte: its size, the room on the disk, and every word said about the video. */
import type { IncomingHttpHeaders } from "node:http";
import type { Store } from "@/db/store";
import type { Member } from "@/lib/domain/actor";
import { fail, invalid, ok, type Result } from "@/lib/domain/result";
import { checkVideoDetails } from "@/lib/domain/videos";
import { parseMetadata, readDetails, type UploadMetadata } from "./upload-details";

export interface UploadLimits {
  store: Store;
  /** Infinity: no limit. */
  uploadBytes: number;
  freeBytes: () => Promise<number>;
}

/** What the disk keeps for the database: posting must go on when uploads have filled everything else. */
const RESERVED_BYTES = 256 * 1024 ** 2;

/** Answers what to remember with the upload until it is whole. */
export async function acceptUpload(
  { store, uploadBytes, freeBytes }: UploadLimits,
  owner: Member,
  headers: IncomingHttpHeaders,
): Promise<Result<UploadMetadata>> {
  const bytes = Number(headers["upload-length"] ?? Number.NaN);
  if (!Number.isSafeInteger(bytes) || bytes < 0) return invalid({ "Upload-Length": "must be the file's size in bytes" });
  if (bytes > uploadBytes) {
    return fail("too_large", {
      message: `A file may have ${inMegabytes(uploadBytes)} MB.`,
      limit: { upload_bytes: uploadBytes },
    });
  }
  if (bytes + RESERVED_BYTES > (await freeBytes())) return fail("unavailable", { message: NO_ROOM });

  const metadata = parseMetadata(String(headers["upload-metadata"] ?? ""));
  if (!metadata.ok) return metadata;
  const details = await checkVideoDetails({ store }, owner, readDetails(metadata.value));
  return details.ok ? ok({ ...metadata.value, owner: owner.id }) : details;
}

const NO_ROOM = "The server has no room left for this file.";
const inMegabytes = (bytes: number): number => Math.floor(bytes / 1024 ** 2);
