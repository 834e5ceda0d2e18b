/** @tus/server, told where bytes go, what a new upload is called, and what becomes of a whole one. Who may was decided before. */
import { AsyncLocalStorage } from "node:async_hooks";
import { Server } from "@tus/server";
import type { Logger } from "pino";
import type { Member } from "@/lib/domain/actor";
import { errorTable, type Failure, fail } from "@/lib/domain/result";
import { newVideoId } from "@/lib/domain/video-id";
import type { FinishUpload } from "./finish-upload";
import { failureBody } from "./reply";
import type { UploadMetadata } from "./upload-details";
import type { UploadParts } from "./upload-parts";
import type { Exchange } from "./visitor";

export interface TusDeps {
  parts: UploadParts;
  finish: FinishUpload;
  /** Infinity: no limit. */
  uploadBytes: number;
  origins: () => string[];
  log: Logger;
}

/** Whose request it is; with one that begins an upload, what to remember of it. */
export interface AcceptedUpload {
  owner: Member;
  metadata?: UploadMetadata;
}

export function createTusServer({ parts, finish, uploadBytes, origins, log }: TusDeps) {
  const accepted = new AsyncLocalStorage<AcceptedUpload | null>();
  const server = new Server({
    path: "/api/uploads",
    datastore: parts.store,
    maxSize: Number.isFinite(uploadBytes) ? uploadBytes : 0,
    allowedOrigins: (origin) => origins().includes(origin),
    exposedHeaders: ["Upload-Video"],
    namingFunction: newVideoId,
    generateUrl: (request, { path, id }) => `${originOf(request.headers.get("host"), origins())}${path}/${id}`,
    onUploadCreate: async () => ({ metadata: accepted.getStore()?.metadata ?? {} }),

    async onUploadFinish(_request, { id }): Promise<FinishAnswer> {
      const owner = accepted.getStore()?.owner;
      const video = owner ? await finish(owner, id) : fail("not_found");
      return video.ok ? { headers: { "Upload-Video": id } } : refusal(video.error);
    },

    // Its own errors are safe to show; anything else would tell strangers about our disk.
    onResponseError(_request, error) {
      if ("status_code" in error) return undefined;
      log.error({ err: error }, "an upload failed");
      return { status_code: 500, body: JSON.stringify(failureBody(fail("unavailable").error)) };
    },
  });

  return {
    answer({ request, response }: Exchange, upload: AcceptedUpload | null): Promise<void> {
      // The connection is silent while a whole file is measured and brought to disk.
      request.once("end", () => request.socket.setTimeout(0));
      return accepted.run(upload, () => server.handle(request, response));
    },
  };
}

interface FinishAnswer {
  status_code?: number;
  headers: Record<string, string>;
  body?: string;
}
const refusal = (failure: Failure): FinishAnswer => ({
  status_code: errorTable[failure.code].status,
  headers: { "Content-Type": "application/json; charset=utf-8" },
  body: JSON.stringify(failureBody(failure)),
});

/** Absolute where the client came by an address of ours; else relative, never a name it made up. */
const originOf = (host: string | null, origins: readonly string[]): string =>
  origins.find((origin) => new URL(origin).host === host) ?? "";
