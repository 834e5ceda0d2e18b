/** Uploads that a reload or a closed browser cut short, as tus-js-client noted them down in this browser. */

export const UPLOADS_PATH = "/api/uploads";
/** The server forgets an upload nobody goes on with for a day. */
const KEPT_MS = 24 * 60 * 60 * 1000;

export interface UnfinishedUpload {
  key: string;
  /** Null where the browser noted none. */
  fileName: string | null;
  sizeBytes: number;
}

/** The same file chosen again by the same person is the same upload. */
export const fingerprintOf = (file: File, personId: string): string =>
  ["cuemark", personId, file.name, file.type, file.size, file.lastModified].join("-");

const keysOf = (personId: string) => `tus::cuemark-${personId}-`;

export async function findUnfinishedUploads(personId: string): Promise<UnfinishedUpload[]> {
  if (!Object.keys(localStorage).some((key) => key.startsWith(keysOf(personId)))) return [];
  const { defaultOptions } = await import("tus-js-client");
  const all = await defaultOptions.urlStorage.findAllUploads();
  return all
    .filter((upload) => upload.urlStorageKey.startsWith(keysOf(personId)))
    .filter((upload) => Date.now() - Date.parse(upload.creationTime) < KEPT_MS)
    .map((upload) => ({
      key: upload.urlStorageKey,
      fileName: upload.metadata.filename ?? null,
      sizeBytes: upload.size ?? 0,
    }));
}

/** Here alone: the server has refused it. */
export async function forgetUploadsOf(file: File, personId: string): Promise<void> {
  const { urlStorage } = (await import("tus-js-client")).defaultOptions;
  const uploads = await urlStorage.findUploadsByFingerprint(fingerprintOf(file, personId));
  for (const upload of uploads) await urlStorage.removeUpload(upload.urlStorageKey);
}

/** Here and on the server. */
export async function forgetUnfinishedUpload(key: string): Promise<void> {
  const { defaultOptions, Upload } = await import("tus-js-client");
  const upload = (await defaultOptions.urlStorage.findAllUploads()).find((one) => one.urlStorageKey === key);
  await defaultOptions.urlStorage.removeUpload(key);
  // Gone there already, or out of reach: the server sweeps it.
  if (upload?.uploadUrl) await Upload.terminate(upload.uploadUrl, { retryDelays: null }).catch(() => {});
}
