/** Which paths this server answers itself: what must stream, must outlive Next, or must answer when nothing else does. */
import { createHealth, type HealthDeps } from "./health";
import { handleMedia } from "./media";
import { handlePoster } from "./poster";
import { replyFailure } from "./reply";
import { handleThumbnails } from "./thumbnails";
import { isSocketPath } from "./upgrade";
import { createUploads, type UploadDeps } from "./uploads";
import type { Exchange } from "./visitor";

export type Route = (exchange: Exchange) => Promise<void>;

const OF_A_VIDEO = /^\/api\/videos\/([0-9a-z]{1,64})\/(media|poster|thumbnails)$/;
const PARTS = new Map([
  ["media", handleMedia],
  ["poster", handlePoster],
  ["thumbnails", handleThumbnails],
]);

export function createRoutes(deps: UploadDeps & HealthDeps): (path: string) => Route | null {
  const health = new Map(Object.entries(createHealth(deps)));
  const uploads = createUploads(deps);

  return (path) => {
    if (isSocketPath(path)) return refusePlainRequest;
    if (path === "/api/uploads" || path.startsWith("/api/uploads/")) return uploads;
    const [, videoId, part] = OF_A_VIDEO.exec(path) ?? [];
    if (videoId === undefined) return health.get(path) ?? null;
    const handle = PARTS.get(part ?? "");
    return handle ? (exchange) => handle(deps, videoId, exchange) : null;
  };
}

/** A request that asks for no upgrade has no business at the socket's address. */
const refusePlainRequest: Route = async ({ response }) =>
  replyFailure(response, { code: "malformed", message: "This address is for WebSockets." });
