/**
 * A raw Channels client: sends exactly the frames it is told to and keeps everything that came. Has its own counters for refs and knows
 * nothing of the npm client, so that a mistake shared by both sides shows.
 */
import { WebSocket } from "ws";

export interface Frame {
  joinRef: unknown;
  ref: unknown;
  topic: string;
  event: string;
  payload: Record<string, unknown>;
  raw: string;
}

export interface ReplyPayload {
  status: string;
  response: Record<string, unknown>;
}

export interface WireOptions {
  token?: string;
  vsn?: string | null;
  protocols?: string[];
  headers?: Record<string, string>;
}

/** How long anything may take before a test fails. */
const PATIENCE_MS = 10_000;

export class WireClient {
  readonly frames: Frame[] = [];
  readonly closed: Promise<{ code: number; reason: string }>;
  #waiting: { matches: (frame: Frame) => boolean; resolve: (frame: Frame) => void }[] = [];
  #taken = new Set<Frame>();
  #ref = 0;

  private constructor(readonly ws: WebSocket) {
    this.closed = new Promise((resolve) => {
      ws.once("close", (code, reason) => resolve({ code, reason: reason.toString() }));
    });
    ws.on("message", (data, isBinary) => this.#arrived(isBinary ? "" : data.toString()));
  }

  /** `url`: the server's http address. Rejects with the HTTP status of a refused upgrade in `status`. */
  static async connect(url: string, options: WireOptions = {}): Promise<WireClient> {
    const address = new URL("/socket/websocket", url.replace(/^http/, "ws"));
    if (options.vsn !== null) address.searchParams.set("vsn", options.vsn ?? "2.0.0");
    if (options.token !== undefined) address.searchParams.set("token", options.token);
    const ws = new WebSocket(address, options.protocols ?? [], { headers: options.headers ?? {} });
    const client = new WireClient(ws);
    await new Promise<void>((resolve, reject) => {
      ws.once("open", resolve);
      ws.once("unexpected-response", (_, response) => {
        response.resume();
        reject(
          Object.assign(new Error(`refused with ${response.statusCode}`), {
            status: response.statusCode,
            headers: response.headers,
          }),
        );
      });
      ws.once("error", reject);
    });
    return client;
  }

  static async refusal(url: string, options: WireOptions = {}): Promise<number> {
    try {
      const client = await WireClient.connect(url, options);
      client.ws.terminate();
      return 101;
    } catch (error) {
      return (error as { status?: number }).status ?? 0;
    }
  }

  nextRef(): string {
    this.#ref += 1;
    return String(this.#ref);
  }

  sendRaw(data: string | Buffer): void {
    this.ws.send(data);
  }

  send(joinRef: unknown, ref: unknown, topic: unknown, event: unknown, payload: unknown): void {
    this.ws.send(JSON.stringify([joinRef, ref, topic, event, payload]));
  }

  /** Joins and answers the reply's `{status, response}` with the join_ref that was used. */
  async join(topic: string, params: unknown = {}): Promise<ReplyPayload & { joinRef: string }> {
    const joinRef = this.nextRef();
    this.send(joinRef, joinRef, topic, "phx_join", params);
    return { ...(await this.reply(joinRef)), joinRef };
  }

  async push(joinRef: unknown, topic: string, event: string, payload: unknown = {}): Promise<ReplyPayload> {
    const ref = this.nextRef();
    this.send(joinRef, ref, topic, event, payload);
    return this.reply(ref);
  }

  async reply(ref: unknown): Promise<ReplyPayload> {
    const frame = await this.next((one) => one.event === "phx_reply" && one.ref === ref);
    return frame.payload as unknown as ReplyPayload;
  }

  /** The next frame, already here or still to come, that matches and was not taken before. */
  next(matches: (frame: Frame) => boolean, withinMs = PATIENCE_MS): Promise<Frame> {
    const here = this.frames.find((frame) => !this.#taken.has(frame) && matches(frame));
    if (here) {
      this.#taken.add(here);
      return Promise.resolve(here);
    }
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        const seen = this.frames
          .slice(-12)
          .map((frame) => frame.raw.slice(0, 120))
          .join("\n");
        reject(new Error(`Nothing matched within ${withinMs} ms: ${matches.toString()}. Seen:\n${seen}`));
      }, withinMs);
      this.#waiting.push({
        matches,
        resolve: (frame) => {
          clearTimeout(timer);
          resolve(frame);
        },
      });
    });
  }

  event(event: string, topic?: string): Promise<Frame> {
    return this.next((frame) => frame.event === event && (topic === undefined || frame.topic === topic));
  }

  /** Everything sent before this came back has been answered or never will be: frames of a socket are handled in order. */
  async settle(): Promise<void> {
    const ref = `settle-${this.nextRef()}`;
    this.send(null, ref, "phoenix", "heartbeat", {});
    await this.reply(ref);
  }

  close(): void {
    this.ws.close();
  }

  #arrived(raw: string): void {
    const json: unknown = JSON.parse(raw);
    const [joinRef, ref, topic, event, payload] = Array.isArray(json) ? json : v1Fields(json as Record<string, unknown>);
    const frame = { joinRef, ref, topic, event, payload, raw } as Frame;
    this.frames.push(frame);
    const index = this.#waiting.findIndex((waiter) => waiter.matches(frame));
    if (index < 0) return;
    this.#taken.add(frame);
    this.#waiting.splice(index, 1)[0]?.resolve(frame);
  }
}

const v1Fields = ({ join_ref, ref, topic, event, payload }: Record<string, unknown>) => [join_ref, ref, topic, event, payload];
