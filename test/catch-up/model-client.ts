/**
 * A small client that follows the log of one video by the rules of docs/protocol.md ("Catching up") over a wire that drops, and what
 * the server does for it. Each way of following but the first two is broken on purpose: the model check must see it fail.
 */
import type { Change, LogPage, Store } from "@/db/store";
import { type Annotation, isTombstone, type Tombstone } from "@/lib/protocol/annotation";
import type { Random } from "./random";

export type Following =
  /** One cursor, by rev; live events held during paging, gaps seen. */
  | "rev"
  /** The plain contract: by id, live events at once. Promised every live row, not later changes to rows it has. */
  | "id"
  | "id, though rows are edited and deleted"
  | "pages ordered by at"
  | "tombstones ignored"
  | "live events applied while paging";

const PAGE_ROWS = 4;
const bounds = (rows: number) => ({ rows, bytes: Number.POSITIVE_INFINITY, sizeOf: () => 1 });

export class ModelClient {
  readonly rows = new Map<number, Annotation>();
  #phase: "away" | "paging" | "live" = "away";
  #rev = 0;
  #id = 0;
  /** What the server keeps back until the last page is sent. */
  #held: Change[] = [];

  constructor(
    readonly following: Following,
    private readonly store: Store,
    private readonly videoId: string,
  ) {}

  get isLive(): boolean {
    return this.#phase === "live";
  }

  join(): void {
    if (this.#phase === "away") this.#phase = "paging";
  }

  /** Whatever was held or on its way is lost; rows and cursors stay. */
  drop(): void {
    this.#phase = "away";
    this.#held = [];
  }

  /** Asks for the next page. `meanwhile` happens after it was read and before it arrives. */
  async page(meanwhile: () => Promise<void>): Promise<void> {
    if (this.#phase !== "paging") return;
    const page = await this.#read();
    await meanwhile();
    for (const row of page.created) this.#put(row);
    for (const row of page.changed) this.#put(row);
    this.#rev = Math.max(this.#rev, page.nextRev);
    this.#id = Math.max(this.#id, ...page.created.map(({ id }) => id));
    if (page.hasMore) return;
    this.#phase = "live";
    const held = this.#held.splice(0);
    for (const change of held) if (revOf(change) > page.headRev) this.#apply(change);
  }

  /**
   * The server tells of a commit: held during paging, except where a client is promised live events at once. To a client that can
   * see it the wire loses some; every wire doubles some.
   */
  tell(change: Change, wire: Random): void {
    if (this.#phase === "away") return;
    if (this.#phase === "paging" && this.#seesGaps) {
      this.#held.push(change);
      return;
    }
    if (this.#seesGaps && wire.chance(0.03)) return;
    this.#apply(change);
    if (wire.chance(0.05)) this.#apply(change);
  }

  get #seesGaps(): boolean {
    return this.following === "rev" || this.following === "tombstones ignored";
  }

  async #read(): Promise<LogPage> {
    const byId = this.following.startsWith("id") || this.following === "pages ordered by at";
    const cursor = byId
      ? { by: "id" as const, afterId: this.#id }
      : { by: "rev" as const, afterRev: this.#rev, epoch: this.store.epoch };
    const sorted = this.following === "pages ordered by at";
    const page = await this.store.readPage(this.videoId, cursor, bounds(sorted ? 100_000 : PAGE_ROWS));
    if (!page) throw new Error("The video is gone.");
    if (!sorted) return page;
    const created = page.created.sort((a, b) => a.atMs - b.atMs).slice(0, PAGE_ROWS);
    return { ...page, created, hasMore: created.length > 0 };
  }

  #apply(change: Change): void {
    const row = change.kind === "deleted" ? change.tombstone : change.annotation;
    if (this.#seesGaps) {
      if (row.rev <= this.#rev) return;
      if (row.rev > this.#rev + 1) {
        this.#phase = "paging";
        return;
      }
    }
    this.#rev = Math.max(this.#rev, row.rev);
    this.#put(row);
    // While it pages, a client by id keeps its place: a live row is ahead of pages that are still to come.
    if (this.#phase === "live") this.#id = Math.max(this.#id, row.id);
  }

  #put(row: Annotation | Tombstone): void {
    if (isTombstone(row)) {
      if (this.following !== "tombstones ignored") this.rows.delete(row.id);
    } else if (row.rev >= (this.rows.get(row.id)?.rev ?? 0)) this.rows.set(row.id, row);
  }
}

const revOf = (change: Change): number => (change.kind === "deleted" ? change.tombstone.rev : change.annotation.rev);
