/** Who listens to which topic on this node, and handing them what is broadcast. Local only; a broadcast is encoded once a serializer. */
import type { Serializer } from "@/lib/protocol/frames";
import { textFrame } from "@/server/socket/websocket-frame";

/** A message for everyone on a topic. Join ref and ref are null (docs/protocol.md, "Broadcasts"). */
export class Broadcast {
  #frames = new Map<Serializer, Buffer>();
  /** Nearly everybody speaks the same. */
  #last: { serializer: Serializer; frame: Buffer } | null = null;

  /** Which change of the log this is, if it is one. */
  readonly rev: number | null;
  /** A slow reader may miss it: the next one replaces it. */
  readonly droppable: boolean;

  constructor(
    readonly topic: string,
    readonly event: string,
    readonly payload: object,
    { rev = null, droppable = false }: { rev?: number | null; droppable?: boolean } = {},
  ) {
    this.rev = rev;
    this.droppable = droppable;
  }

  frame(serializer: Serializer): Buffer {
    if (this.#last?.serializer === serializer) return this.#last.frame;
    let frame = this.#frames.get(serializer);
    if (!frame) {
      const { topic, event, payload } = this;
      frame = textFrame(serializer.encode({ joinRef: null, ref: null, topic, event, payload }));
      this.#frames.set(serializer, frame);
    }
    this.#last = { serializer, frame };
    return frame;
  }
}

export interface Subscriber {
  deliver(broadcast: Broadcast): void;
}

export class PubSub {
  #topics = new Map<string, Set<Subscriber>>();

  get topics(): number {
    return this.#topics.size;
  }

  subscribe(topic: string, subscriber: Subscriber): void {
    const subscribers = this.#topics.get(topic);
    if (subscribers) subscribers.add(subscriber);
    else this.#topics.set(topic, new Set([subscriber]));
  }

  unsubscribe(topic: string, subscriber: Subscriber): void {
    const subscribers = this.#topics.get(topic);
    if (subscribers?.delete(subscriber) && subscribers.size === 0) this.#topics.delete(topic);
  }

  /** Delivered to everyone, the author's sockets included, in the order of calls. */
  broadcast(broadcast: Broadcast): void {
    for (const subscriber of this.#topics.get(broadcast.topic) ?? []) subscriber.deliver(broadcast);
  }
}
