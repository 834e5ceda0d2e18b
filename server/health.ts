/** `/healthz` (the process answers), `/readyz` (it should be sent work) and `/metrics` (Prometheus text). */
import type { Store } from "@/db/store";
import type { Metrics } from "./metrics";
import { replyJson } from "./reply";
import { acceptMethod, type Exchange } from "./visitor";

export interface HealthDeps {
  store: Store;
  metrics: Metrics;
  now: () => number;
  isDraining: () => boolean;
}

/** By path. */
export function createHealth({
  store,
  metrics,
  now,
  isDraining,
}: HealthDeps): Record<string, (exchange: Exchange) => Promise<void>> {
  return {
    "/healthz": reading(async ({ response }) => replyJson(response, 200, { status: "ok" })),

    "/readyz": reading(async ({ response }) => {
      if (isDraining()) return replyJson(response, 503, { status: "draining" });
      const answers = await store.findSession("", now()).then(
        () => true,
        () => false,
      );
      replyJson(response, answers ? 200 : 503, { status: answers ? "ready" : "no database" });
    }),

    "/metrics": reading(async ({ response }) => {
      const text = await metrics.registry.metrics();
      response.writeHead(200, { "Content-Type": metrics.registry.contentType, "Cache-Control": "no-store" });
      response.end(text);
    }),
  };
}

const reading = (handle: (exchange: Exchange) => Promise<void>) => async (exchange: Exchange) => {
  if (acceptMethod(["GET", "HEAD"], exchange)) await handle(exchange);
};
