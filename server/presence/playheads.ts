/** Everyone's playback position on one topic, told in batches: the newest per person, only what changed. Knows no socket. */
import type { Playhead } from "@/lib/protocol/channel";

const BATCH_MS = 500;
/** Marks beyond this many say nothing on a timeline and would cost the square of the room. */
const MOST = 100;

export class Playheads {
  #known = new Map<string, Playhead>();
  #changed = new Set<string>();
  #timer: NodeJS.Timeout | null = null;

  constructor(private readonly onBatch: (users: Record<string, Playhead>) => void) {}

  set(key: string, playhead: Playhead): void {
    if (!this.#known.has(key) && this.#known.size >= MOST) return;
    this.#known.set(key, playhead);
    this.#changed.add(key);
    this.#timer ??= setTimeout(() => this.#tell(), BATCH_MS);
  }

  forget(key: string): void {
    this.#known.delete(key);
    this.#changed.delete(key);
  }

  get size(): number {
    return this.#known.size;
  }

  all(): Record<string, Playhead> {
    return Object.fromEntries(this.#known);
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #tell(): void {
    this.close();
    const users = Object.fromEntries([...this.#known].filter(([key]) => this.#changed.has(key)));
    this.#changed.clear();
    if (Object.keys(users).length > 0) this.onBatch(users);
  }
}
