/**
 * What is said aloud of others' new annotations: one by its words, several by their number, and never so often that nobody could listen.
 * Not what was there already, nor one's own. Knows neither language nor screen reader.
 */
import { observed } from "./observable";
import type { Annotations, FeedAnnotation, Observable } from "./room";

export type Announcement = { kind: "one"; row: FeedAnnotation } | { kind: "many"; count: number };

export interface Announcements extends Observable<Announcement | null> {
  close(): void;
}

/** What comes within this is said together. */
const GATHER_MS = 700;
/** About as long as it takes to say one. */
const PAUSE_MS = 5_000;

/** `known`: what was there when the page opened. */
export function createAnnouncements(source: {
  annotations: Observable<Annotations>;
  known: Annotations;
  me(): string;
}): Announcements {
  const { annotations, known, me } = source;
  const said = observed<Announcement | null>(null);
  let lastId = newest(everything(known));
  let waiting: FeedAnnotation[] = [];
  let saidAtMs = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function gather(): void {
    const fresh = everything(annotations.get()).filter(({ id }) => id !== null && id > lastId);
    lastId = Math.max(lastId, newest(fresh));
    waiting.push(...fresh.filter(({ user }) => user.id !== me()));
    if (waiting.length === 0) return;
    timer ??= setTimeout(say, Math.max(GATHER_MS, saidAtMs + PAUSE_MS - performance.now()));
  }

  function say(): void {
    timer = undefined;
    saidAtMs = performance.now();
    const [row] = waiting;
    if (row) said.set(waiting.length === 1 ? { kind: "one", row } : { kind: "many", count: waiting.length });
    waiting = [];
  }

  const leave = annotations.subscribe(gather);
  gather();
  return {
    get: said.get,
    subscribe: said.subscribe,
    close() {
      leave();
      clearTimeout(timer);
    },
  };
}

const everything = ({ rows, replies }: Annotations): FeedAnnotation[] => [...rows, ...[...replies.values()].flat()];

const newest = (rows: readonly FeedAnnotation[]): number => rows.reduce((last, { id }) => Math.max(last, id ?? 0), 0);
