/**
 * Who is on one topic, as Phoenix Presence tells it: one key per person, one meta per socket. Two lists make coalescing safe:
 * `#here` is the truth, `#told` is what every synced client believes. A diff is the difference of the two for the keys touched since
 * the last one, so whatever happened in between (a join and a leave, three updates) clients end up believing the truth, no diff is
 * empty and no ref is in both halves. A newcomer gets `#told`, then the same diffs as everybody. Knows no socket.
 *
 * At most `limits.presenceListed` people are told of; the counts are of everybody. When one of those leaves, the person here longest
 * without being listed takes the place.
 */
import type {
  PresenceCount,
  PresenceDiff,
  PresenceEntry,
  PresenceMeta,
  PresenceState,
  PresenceUser,
} from "@/lib/protocol/channel";
import { EncodedJson } from "@/lib/protocol/encoded-json";
import { limits } from "@/lib/protocol/limits";
import { uniqueRef } from "@/server/unique-ref";

export type MetaFields = Omit<PresenceMeta, "phx_ref" | "phx_ref_prev">;

/** One socket's place on the roster; nothing happens once it has left. A class, as a closure for each verb would be kept by every socket. */
export class Place {
  #roster: Roster | null;

  constructor(
    roster: Roster,
    readonly key: string,
    /** As it stands now; the roster's to change. */
    public meta: PresenceMeta,
  ) {
    this.#roster = roster;
  }

  update(fields: Partial<MetaFields>): void {
    this.#roster?.change(this, fields);
  }

  /** The person is called otherwise now: what all of their places show. */
  rename(user: PresenceUser): void {
    this.#roster?.change(this, {}, user);
  }

  leave(): void {
    this.#roster?.remove(this);
    this.#roster = null;
  }
}

export interface RosterEvents {
  onDiff(diff: PresenceDiff): void;
  onCount(count: PresenceCount): void;
}

type Listed = Map<string, PresenceEntry>;

/** How long changes wait for each other; the longer where diffs follow each other. */
const SOON_MS = 40;
const LATER_MS = 400;
const LATELY_MS = 2_000;
const MANY = 5;
/** Connections from which on a diff counts for two, as it is a message to everybody. */
const LARGE_ROOM = 250;

export class Roster {
  #here: Listed = new Map();
  #told: Listed = new Map();
  #waiting = new Set<string>();
  #touched = new Set<string>();
  #connections = 0;
  #toldCount: PresenceCount = { users: 0, connections: 0 };
  #encoded: EncodedJson | null = null;
  #timer: NodeJS.Timeout | null = null;
  #flushedAtMs = Number.NEGATIVE_INFINITY;
  #lately = 0;

  constructor(private readonly events: RosterEvents) {}

  count(): PresenceCount {
    return { users: this.#here.size, connections: this.#connections };
  }

  has(key: string): boolean {
    return this.#here.has(key);
  }

  /** What a newcomer is told; later diffs continue from it. */
  state(): PresenceState {
    return toState(this.#told);
  }

  /** The same as JSON, made once for all who come between two diffs. */
  encodedState(): EncodedJson {
    this.#encoded ??= EncodedJson.of(this.state());
    return this.#encoded;
  }

  track(key: string, user: PresenceUser, { online_at, typing, device }: MetaFields): Place {
    // Field by field: a spread makes a shape of its own for every meta, which weighs as much as the meta.
    const meta: PresenceMeta = { online_at, typing, device, phx_ref: uniqueRef() };
    const metas = this.#here.get(key)?.metas;
    this.#here.set(key, { user, metas: metas ? [...metas, meta] : [meta] });
    this.#connections += 1;
    this.#touch(key);
    return new Place(this, key, meta);
  }

  /** For `Place` alone. */
  change(place: Place, fields: Partial<MetaFields>, named?: PresenceUser): void {
    const { key, meta } = place;
    const entry = this.#here.get(key);
    if (!entry) return;
    const previous = this.#isTold(key, meta) ? meta.phx_ref : meta.phx_ref_prev;
    const next: PresenceMeta = { ...meta, ...fields, phx_ref: uniqueRef() };
    if (previous !== undefined) next.phx_ref_prev = previous;
    this.#here.set(key, { user: named ?? entry.user, metas: entry.metas.map((one) => (one === meta ? next : one)) });
    place.meta = next;
    this.#touch(key);
  }

  /** For `Place` alone. */
  remove({ key, meta }: Place): void {
    const entry = this.#here.get(key);
    if (!entry) return;
    this.#connections -= 1;
    const rest = entry.metas.filter((one) => one !== meta);
    if (rest.length > 0) this.#here.set(key, { ...entry, metas: rest });
    else this.#here.delete(key);
    this.#touch(key);
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  /** Tells now what has changed since the last diff. */
  flush(): void {
    this.close();
    this.#lately = this.#toldLately() + (this.#connections < LARGE_ROOM ? 1 : 2);
    this.#flushedAtMs = performance.now();
    this.#encoded = null;
    const diff: PresenceDiff = { joins: emptyState(), leaves: emptyState() };
    for (const key of this.#touched) this.#tell(key, diff);
    this.#touched.clear();
    for (const key of this.#waiting) {
      if (this.#told.size >= limits.presenceListed) break;
      this.#tell(key, diff);
    }
    if (!isEmpty(diff.joins) || !isEmpty(diff.leaves)) this.events.onDiff(diff);
    const count = this.count();
    if (count.users === this.#toldCount.users && count.connections === this.#toldCount.connections) return;
    this.#toldCount = count;
    this.events.onCount(count);
  }

  #touch(key: string): void {
    this.#touched.add(key);
    this.#timer ??= setTimeout(() => this.flush(), this.#windowMs());
  }

  /**
   * Grows with the room and with how much there was to tell lately, so that N arrivals cost O(N) messages, in a hundred rooms at once, too.
   * Telling costs 5 to 10 µs a connection: at a millisecond each, a room that keeps changing takes 1 % of a core, up to 2,000.
   */
  #windowMs(): number {
    return this.#toldLately() < MANY
      ? SOON_MS + Math.min(this.#connections / 10, 1_000)
      : LATER_MS + Math.min(this.#connections, 2_000);
  }

  /** How many diffs there were, those of a large room for more; each counts less the longer ago it was, and there for longer. */
  #toldLately(): number {
    const latelyMs = LATELY_MS * Math.max(1, this.#connections / 1_000);
    return this.#lately * Math.exp((this.#flushedAtMs - performance.now()) / latelyMs);
  }

  #isTold(key: string, meta: PresenceMeta): boolean {
    return this.#told.get(key)?.metas.some((one) => one.phx_ref === meta.phx_ref) ?? false;
  }

  #tell(key: string, diff: PresenceDiff): void {
    const now = this.#here.get(key);
    const before = this.#told.get(key);
    if (!now) this.#waiting.delete(key);
    if (!before && now && this.#told.size >= limits.presenceListed) {
      this.#waiting.add(key);
      return;
    }
    this.#waiting.delete(key);
    const joined = without(now?.metas, before?.metas);
    const left = without(before?.metas, now?.metas);
    if (now && joined.length > 0) diff.joins[key] = { user: now.user, metas: joined };
    if (before && left.length > 0) diff.leaves[key] = { user: before.user, metas: left };
    if (now) this.#told.set(key, now);
    else this.#told.delete(key);
  }
}

const without = (metas: PresenceMeta[] = [], others: PresenceMeta[] = []): PresenceMeta[] =>
  metas.filter((meta) => !others.some((other) => other.phx_ref === meta.phx_ref));

/** No prototype: keys such as `__proto__` are names like any other. */
const emptyState = (): PresenceState => Object.create(null) as PresenceState;
const isEmpty = (state: PresenceState): boolean => Object.keys(state).length === 0;

function toState(listed: Listed): PresenceState {
  const state = emptyState();
  for (const [key, entry] of listed) state[key] = entry;
  return state;
}
