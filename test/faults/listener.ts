/** A socket so cheap that a thousand fit into one test: joins a topic and notes only the revs it is told, in order, and how late. */
import { once } from "node:events";
import { WebSocket } from "ws";

export interface Listener {
  ws: WebSocket;
  revs: number[];
  /** From what the poster wrote into the body, to here; in ms. */
  delaysMs: number[];
  /** The answer to a heartbeat, in ms. */
  roundTripMs(): Promise<number>;
  post(payload: object): void;
}

/** Settles once it has joined. */
export async function listen(at: { url: string; token: string; topic: string }): Promise<Listener> {
  const ws = new WebSocket(`${at.url.replace(/^http/, "ws")}/socket/websocket?vsn=2.0.0&token=${at.token}`);
  const revs: number[] = [];
  const delaysMs: number[] = [];
  let answered: (() => void) | null = null;
  let ref = 1;
  const send = (topic: string, event: string, payload: object) =>
    ws.send(JSON.stringify([topic === "phoenix" ? null : "1", String(ref++), topic, event, payload]));
  ws.on("message", (data: Buffer) => {
    const raw = data.toString("latin1");
    if (raw.startsWith('[null,null,"video:') && raw.includes('"new_annotation"')) {
      revs.push(Number(/"rev":(\d+)/.exec(raw)?.[1]));
      const sentMs = Number(/"body":"([\d.]+) /.exec(raw)?.[1]);
      if (sentMs > 0) delaysMs.push(performance.now() - sentMs);
    } else if (raw.includes('"phx_reply"')) answered?.();
  });
  await once(ws, "open");
  const joined = new Promise<void>((resolve) => {
    answered = resolve;
  });
  send(at.topic, "phx_join", {});
  await joined;
  answered = null;
  return {
    ws,
    revs,
    delaysMs,
    async roundTripMs() {
      const sentMs = performance.now();
      const reply = new Promise<void>((resolve) => {
        answered = resolve;
      });
      send("phoenix", "heartbeat", {});
      await reply;
      return performance.now() - sentMs;
    },
    post: (payload) => send(at.topic, "new_annotation", payload),
  };
}

/** A body that tells when it was sent. */
export const timedBody = (padding = ""): string => `${performance.now()} ${padding}`;

export const isInOrder = (revs: number[], count: number): boolean =>
  revs.length === count && revs.every((rev, index) => rev === index + 1);

export const p99 = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.99)] ?? Number.NaN;
