/**
 * `/api/uploads`: resumable uploads (tus 1.0). The protocol is @tus/server's (tus-server.ts); here is who may. An upload's id is the
 * id of the video it becomes. Whatever can be refused is refused before the first byte.
 */
import { stat, statfs } from "node:fs/promises";
import type { Logger } from "pino";
import { isAccount, type Member } from "@/lib/domain/actor";
import { fail, type Result } from "@/lib/domain/result";
import type { Video } from "@/lib/protocol/video";
import { acceptUpload } from "./accept-upload";
import type { DataFolder } from "./data-folder";
import { createFinisher } from "./finish-upload";
import type { RateLimits } from "./rate-limits";
import { replyFailure } from "./reply";
import { createTusServer } from "./tus-server";
import { isWhole, type UploadParts } from "./upload-parts";
import { acceptActor, acceptMethod, acceptOrigin, type Exchange, type VisitorDeps } from "./visitor";

export interface UploadDeps extends VisitorDeps {
  folder: DataFolder;
  parts: UploadParts;
  rateLimits: RateLimits;
  log: Logger;
  /** Infinity: no limit. */
  uploadBytes: number;
  freeBytes?: () => Promise<number>;
}

export function createUploads(deps: UploadDeps): (exchange: Exchange) => Promise<void> {
  const finish = createFinisher(deps);
  const tus = createTusServer({ ...deps, finish });
  const limits = { ...deps, freeBytes: deps.freeBytes ?? (() => freeBytesAt(deps.folder.uploads)) };

  return async (exchange) => {
    const { request, response } = exchange;
    if (request.method === "OPTIONS") return tus.answer(exchange, null);
    response.setHeader("Tus-Resumable", "1.0.0");
    if (!acceptMethod(["POST", "HEAD", "PATCH", "DELETE"], exchange) || !acceptOrigin(deps, exchange)) return;
    const owner = await acceptActor(deps, exchange);
    if (!owner) return;
    if (!isAccount(owner)) return replyFailure(response, fail("unauthorized").error, owner.kind === "viewer" ? 401 : 403);
    return request.method === "POST" ? begin(exchange, owner) : goOn(exchange, owner);
  };

  async function begin(exchange: Exchange, owner: Member): Promise<void> {
    const allowed = deps.rateLimits.post(owner.id);
    if (!allowed.ok) return replyFailure(exchange.response, allowed.error);
    const begun = await acceptUpload(limits, owner, exchange.request.headers);
    if (begun.ok) return tus.answer(exchange, { owner, metadata: begun.value });
    replyFailure(exchange.response, begun.error, begun.error.code === "unavailable" ? 507 : undefined);
  }

  async function goOn(exchange: Exchange, owner: Member): Promise<void> {
    const { request, response } = exchange;
    const id = /\/([0-9a-z]{16})$/.exec(request.url ?? "")?.[1] ?? "";
    const upload = await deps.parts.findOwn(id, owner.id);
    if (upload && !isWhole(upload)) return tus.answer(exchange, { owner });
    // All bytes are here, but the client does not know: the answer to its last PATCH was lost, or never given.
    if (request.method === "HEAD") return describeFinished(exchange, await finish(owner, id));
    replyFailure(response, fail("not_found").error);
  }

  async function describeFinished({ response }: Exchange, video: Result<Video>): Promise<void> {
    if (!video.ok) return replyFailure(response, video.error);
    const { id } = video.value;
    const { size } = await stat(deps.folder.media(id));
    response
      .writeHead(200, { "Upload-Offset": size, "Upload-Length": size, "Upload-Video": id, "Cache-Control": "no-store" })
      .end();
  }
}

async function freeBytesAt(path: string): Promise<number> {
  const { bavail, bsize } = await statfs(path);
  return bavail * bsize;
}
