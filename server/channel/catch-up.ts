/**
 * Between the log and the live events of one channel: nothing is in both, nothing in neither (docs/protocol.md, "Catching up").
 * While a page is being read, events wait here and those the page does not cover follow it. While a client that pages by rev still has
 * pages to fetch, events are let go: the pages will bring them. A client that pages by id is live at once, as it may ignore paging.
 */
import type { Cursor } from "@/lib/protocol/pushes";
import type { Broadcast, Subscriber } from "@/server/pubsub/pubsub";
import type { EncodedPage } from "./page-cache";

type Phase = { kind: "live" } | { kind: "reading"; waiting: Broadcast[]; before: "live" | "paging" } | { kind: "paging" };

/** One for all channels, of which nearly every one is live. */
const LIVE: Phase = { kind: "live" };
const PAGING: Phase = { kind: "paging" };

export class CatchUp {
  #phase: Phase = { kind: "reading", waiting: [], before: "paging" };

  constructor(private readonly to: Subscriber) {}

  /** Nothing waits and nothing is let go: what is broadcast may go past. */
  get isLive(): boolean {
    return this.#phase === LIVE;
  }

  /** A change of the log. */
  deliver(broadcast: Broadcast): void {
    if (this.#phase === LIVE) this.to.deliver(broadcast);
    else if (this.#phase.kind === "reading") this.#phase.waiting.push(broadcast);
  }

  /** Before a page is read. */
  startReading(): void {
    if (this.#phase.kind === "reading") return;
    this.#phase = { kind: "reading", waiting: [], before: this.#phase.kind };
  }

  /** After the page is on its way; null where reading it failed, and all stays as it was. */
  finishReading(page: Pick<EncodedPage, "rev" | "has_more"> | null, by: Cursor["by"]): void {
    if (this.#phase.kind !== "reading") return;
    const { waiting, before } = this.#phase;
    const paging = page ? page.has_more && by === "rev" : before === "paging";
    this.#phase = paging ? PAGING : LIVE;
    if (paging) return;
    const coveredRev = page ? page.rev : 0;
    for (const broadcast of waiting) if ((broadcast.rev ?? 0) > coveredRev) this.to.deliver(broadcast);
  }
}
