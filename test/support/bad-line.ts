/** A network that can be had on its bad days: cut, refuse, or lose one message on its way. Under it is a real WebSocket. */
import { WebSocket } from "ws";

type Handler<E> = ((event: E) => void) | null;

export interface BadLine {
  /** For `transport` of the npm client. */
  Transport: new (
    url: string,
  ) => object;
  /** Every connection dies without a goodbye. */
  cut(): void;
  /** While down, connections fail. */
  setDown(down: boolean): void;
  /** Up from here on, and nothing is lost any more. */
  heal(): void;
  /** The next incoming message that matches is lost, and the connection with it. Settles when that happened. */
  loseNext(matches: (raw: string) => boolean): Promise<void>;
  /** The next incoming message that matches is lost, and nobody notices. */
  swallowNext(matches: (raw: string) => boolean): Promise<void>;
  /** Raw messages the client sent, over all its connections. */
  readonly sent: string[];
  readonly connections: number;
}

export function createBadLine(): BadLine {
  const open = new Set<Wire>();
  const sent: string[] = [];
  let traps: { matches: (raw: string) => boolean; sprung: () => void; cuts: boolean }[] = [];
  let down = false;
  let connections = 0;

  class Wire {
    onopen: Handler<object> = null;
    onmessage: Handler<{ data: string }> = null;
    onerror: Handler<unknown> = null;
    onclose: Handler<object> = null;
    readonly bufferedAmount = 0;
    readonly ws: WebSocket;
    /** What is still in the buffers of a connection cut short must not arrive either. */
    private isCut = false;

    constructor(url: string, protocols: string[]) {
      connections += 1;
      this.ws = new WebSocket(down ? "ws://127.0.0.1:1/" : url, protocols);
      open.add(this);
      this.ws.on("open", () => this.onopen?.({}));
      this.ws.on("error", (error) => this.onerror?.(error));
      this.ws.on("message", (data) => this.arrive(data.toString()));
      this.ws.on("close", (code) => {
        open.delete(this);
        this.onclose?.({ code });
      });
    }
    get readyState(): number {
      return this.ws.readyState;
    }
    send(data: string): void {
      sent.push(data);
      this.ws.send(data);
    }
    close(code?: number, reason?: string): void {
      this.ws.close(code, reason);
    }
    cut(): void {
      this.isCut = true;
      this.ws.terminate();
    }
    private arrive(raw: string): void {
      if (this.isCut) return;
      const trap = traps.find(({ matches }) => matches(raw));
      if (!trap) {
        this.onmessage?.({ data: raw });
        return;
      }
      traps = traps.filter((other) => other !== trap);
      if (trap.cuts) this.cut();
      trap.sprung();
    }
  }

  const trap = (matches: (raw: string) => boolean, cuts: boolean) =>
    new Promise<void>((sprung) => {
      traps.push({ matches, sprung, cuts });
    });
  return {
    Transport: Wire as unknown as new (url: string) => object,
    cut() {
      for (const wire of open) wire.cut();
    },
    setDown(next) {
      down = next;
    },
    heal() {
      down = false;
      traps = [];
    },
    loseNext: (matches) => trap(matches, true),
    swallowNext: (matches) => trap(matches, false),
    sent,
    get connections() {
      return connections;
    },
  };
}
