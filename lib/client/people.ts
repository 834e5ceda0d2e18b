/** Who is here: presence as Phoenix tells it, reduced to people. Counts are the server's: beyond 500 it names only the first. */
import type { PresenceCount, PresenceDiff, PresenceEntry, PresenceMeta, PresenceUser } from "@/lib/protocol/channel";
import { observed } from "./observable";
import type { Observable, People, PersonHere } from "./room";
import type { VideoChannel } from "./video-channel";

export interface Crowd extends Observable<People> {
  find(key: string): PresenceUser | null;
}

export function createPeople(channel: Pick<VideoChannel, "on" | "onJoined">): Crowd {
  const people = observed<People>({ people: [], users: 0, connections: 0 });
  let state = new Map<string, PresenceEntry>();
  let count: PresenceCount | null = null;
  let me = "";
  /** After a join, diffs wait for the state they belong to. */
  let early: PresenceDiff[] | null = [];

  function publish(): void {
    const listed = [...state].map(([key, entry]) => toPerson(key, entry, me)).sort(byArrival(state));
    const connections = listed.reduce((sum, person) => sum + person.connections, 0);
    people.set({ people: listed, users: count?.users ?? listed.length, connections: count?.connections ?? connections });
  }

  channel.onJoined((reply) => {
    me = reply.you.key;
    early = [];
    count = null;
  });
  channel.on("presence_state", (whole) => {
    state = new Map(Object.entries(whole));
    for (const diff of early ?? []) applyDiff(state, diff);
    early = null;
    publish();
  });
  channel.on("presence_diff", (diff) => {
    if (early) {
      early.push(diff);
      return;
    }
    applyDiff(state, diff);
    publish();
  });
  channel.on("presence_count", (exact) => {
    count = exact;
    publish();
  });
  return { get: people.get, subscribe: people.subscribe, find: (key) => state.get(key)?.user ?? null };
}

/** As the npm client does it, but without copying everybody for every change. A changed meta joins anew before its old self leaves. */
function applyDiff(state: Map<string, PresenceEntry>, { joins, leaves }: PresenceDiff): void {
  for (const [key, entry] of Object.entries(joins)) {
    const before = state.get(key)?.metas ?? [];
    state.set(key, { ...entry, metas: [...without(before, entry.metas), ...entry.metas] });
  }
  for (const [key, entry] of Object.entries(leaves)) {
    const there = state.get(key);
    if (!there) continue;
    const metas = without(there.metas, entry.metas);
    if (metas.length > 0) state.set(key, { ...there, metas });
    else state.delete(key);
  }
}

function without(metas: readonly PresenceMeta[], gone: readonly PresenceMeta[]): PresenceMeta[] {
  const refs = new Set(gone.map((meta) => meta.phx_ref));
  return metas.filter((meta) => !refs.has(meta.phx_ref));
}

const toPerson = (key: string, { user, metas }: PresenceEntry, me: string): PersonHere => ({
  key,
  user,
  connections: metas.length,
  typing: metas.some((meta) => meta.typing),
  isMe: key === me,
});

/** Oneself first, then who came first. */
function byArrival(state: ReadonlyMap<string, PresenceEntry>) {
  const since = ({ key }: PersonHere) => state.get(key)?.metas[0]?.online_at ?? "";
  return (a: PersonHere, b: PersonHere) => Number(b.isMe) - Number(a.isMe) || since(a).localeCompare(since(b));
}
