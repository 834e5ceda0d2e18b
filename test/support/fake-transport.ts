/** The WebSocket under the npm client, stepped by hand: a test opens, answers and closes. By itself it only answers heartbeats. */
type Handler<E> = ((event: E) => void) | null;

export interface SentFrame {
  joinRef: string | null;
  ref: string | null;
  topic: string;
  event: string;
  payload: Record<string, unknown>;
}

export class FakeWire {
  onopen: Handler<object> = null;
  onmessage: Handler<{ data: string }> = null;
  onerror: Handler<object> = null;
  onclose: Handler<object> = null;
  readyState = 0;
  readonly bufferedAmount = 0;
  readonly sent: SentFrame[] = [];
  readonly token: string;

  constructor(
    readonly url: string,
    protocols: string[],
  ) {
    this.token = atob(protocols[1]?.slice("base64url.bearer.phx.".length) ?? "");
  }
  send(data: string): void {
    const [joinRef, ref, topic, event, payload] = JSON.parse(data);
    const frame: SentFrame = { joinRef, ref, topic, event, payload };
    this.sent.push(frame);
    if (event === "heartbeat") queueMicrotask(() => this.reply(frame, {}));
  }
  close(): void {
    this.readyState = 3;
  }

  open(): void {
    this.readyState = 1;
    this.onopen?.({});
  }
  /** Before it opened: a refused upgrade, which looks like a network failure. */
  fail(): void {
    this.readyState = 3;
    this.onerror?.({});
    this.onclose?.({ code: 1006 });
  }
  drop(code = 1006): void {
    this.readyState = 3;
    this.onclose?.({ code });
  }
  last(event: string): SentFrame | undefined {
    return this.sent.findLast((frame) => frame.event === event);
  }
  push(topic: string, event: string, payload: object): void {
    this.onmessage?.({ data: JSON.stringify([null, null, topic, event, payload]) });
  }
  reply(to: SentFrame | undefined, response: object, status: "ok" | "error" = "ok"): void {
    if (!to) throw new Error("There is nothing to reply to");
    this.onmessage?.({ data: JSON.stringify([to.joinRef, to.ref, to.topic, "phx_reply", { status, response }]) });
  }
}

/** Every connection a client makes, the newest last. */
export function createWires() {
  const wires: FakeWire[] = [];
  class Transport extends FakeWire {
    constructor(url: string, protocols: string[]) {
      super(url, protocols);
      wires.push(this);
    }
  }
  return {
    wires,
    Transport: Transport as unknown as new (url: string) => object,
    get newest(): FakeWire {
      const wire = wires.at(-1);
      if (!wire) throw new Error("Nobody connected");
      return wire;
    },
  };
}
