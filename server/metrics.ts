/** Everything `/metrics` tells, each with its unit. One registry per server, so that tests can run several in one process. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

const SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const none = () => 0;
  let measured = { sockets: none, channels: none, rooms: none, sendQueueBytes: none };
  const measure = (name: string, help: string, which: keyof typeof measured) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(measured[which]());
      },
    });
  measure("cuemark_sockets", "Open WebSocket connections.", "sockets");
  measure("cuemark_channels", "Joined channels over all sockets.", "channels");
  measure("cuemark_rooms", "Topics with at least one joined channel.", "rooms");
  measure("cuemark_send_queue_bytes", "Bytes that wait for slow readers, over all sockets.", "sendQueueBytes");
  return {
    registry,
    /** Asked whenever somebody reads the metrics. */
    measureSockets(by: typeof measured) {
      measured = by;
    },
    messagesIn: new Counter({ name: "cuemark_messages_received_total", help: "Messages received from clients.", registers }),
    deliveries: new Counter({
      name: "cuemark_deliveries_total",
      help: "Messages written to sockets, replies and presence included.",
      registers,
    }),
    skipped: new Counter({
      name: "cuemark_messages_skipped_total",
      help: "Droppable messages not sent to slow readers.",
      registers,
    }),
    terminated: new Counter({
      name: "cuemark_sockets_terminated_total",
      help: "Sockets the server ended, by reason.",
      labelNames: ["reason"] as const,
      registers,
    }),
    refusedUpgrades: new Counter({
      name: "cuemark_upgrades_refused_total",
      help: "WebSocket upgrades refused, by status.",
      labelNames: ["status"] as const,
      registers,
    }),
    postSeconds: new Histogram({
      name: "cuemark_post_seconds",
      help: "From a posted annotation's arrival to its reply, durable commit included, in seconds.",
      buckets: SECONDS,
      registers,
    }),
    waitingWrites: new Gauge({ name: "cuemark_writes_waiting", help: "Writes that wait for the next commit.", registers }),
    commitSeconds: new Histogram({
      name: "cuemark_commit_seconds",
      help: "One group commit: BEGIN to durable COMMIT (fsync included), in seconds.",
      buckets: SECONDS,
      registers,
    }),
    commitRows: new Histogram({
      name: "cuemark_commit_writes",
      help: "Writes that shared one commit.",
      buckets: [1, 2, 5, 10, 25, 50, 100, 250],
      registers,
    }),
    httpRequests: new Counter({
      name: "cuemark_http_requests_total",
      help: "HTTP responses, by status class (2xx, 3xx, 4xx, 5xx).",
      labelNames: ["status"] as const,
      registers,
    }),
  };
}
export type Metrics = ReturnType<typeof createMetrics>;
