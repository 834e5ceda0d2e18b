/** Who is here: presence as Phoenix tells it, reduced to people. Counts are the server's: beyond 500 it names only the first. */
import { Presence } from "phoenix";
import type { PresenceCount, PresenceDiff, PresenceEntry, PresenceState, PresenceUser } from "@/lib/protocol/channel";
import { observed } from "./observable";
import type { Observable, People, PersonHere } from "./room";
import type { VideoChannel } from "./video-channel";

export interface Crowd extends Observable<People> {
  find(key: string): PresenceUser | null;
}

export function createPeople(channel: Pick<VideoChannel, "on" | "onJoined">): Crowd {
  const people = observed<People>({ people: [], users: 0, connections: 0 });
  let state: PresenceState = {};
  let count: PresenceCount | null = null;
  let me = "";
  /** After a join, diffs wait for the state they belong to. */
  let early: PresenceDiff[] | null = [];

  function publish(): void {
    const entries = Object.entries(state);
    const listed = entries.map(([key, entry]) => toPerson(key, entry, me)).sort(byArrival(state));
    const connections = listed.reduce((sum, person) => sum + person.connections, 0);
    people.set({ people: listed, users: count?.users ?? listed.length, connections: count?.connections ?? connections });
  }

  channel.onJoined((reply) => {
    me = reply.you.key;
    early = [];
    count = null;
  });
  channel.on("presence_state", (whole) => {
    state = Presence.syncState(state, whole);
    for (const diff of early ?? []) state = Presence.syncDiff(state, diff);
    early = null;
    publish();
  });
  channel.on("presence_diff", (diff) => {
    if (early) {
      early.push(diff);
      return;
    }
    state = Presence.syncDiff(state, diff);
    publish();
  });
  channel.on("presence_count", (exact) => {
    count = exact;
    publish();
  });
  return { get: people.get, subscribe: people.subscribe, find: (key) => state[key]?.user ?? null };
}

const toPerson = (key: string, { user, metas }: PresenceEntry, me: string): PersonHere => ({
  key,
  user,
  connections: metas.length,
  typing: metas.some((meta) => meta.typing),
  isMe: key === me,
});

/** Oneself first, then who came first. */
function byArrival(state: PresenceState) {
  const since = ({ key }: PersonHere) => state[key]?.metas[0]?.online_at ?? "";
  return (a: PersonHere, b: PersonHere) => Number(b.isMe) - Number(a.isMe) || since(a).localeCompare(since(b));
}
