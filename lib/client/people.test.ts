import { describe, expect, it } from "vitest";
import type { JoinReply, PresenceMeta, PresenceState, PresenceUser, ServerEvents } from "@/lib/protocol/channel";
import { createPeople } from "./people";
import { createPlayheads } from "./playheads";
import type { VideoChannel } from "./video-channel";

/** The channel's events, said by hand. */
function open() {
  const listeners = new Map<string, ((payload: never) => void)[]>();
  const joined: ((reply: JoinReply) => void)[] = [];
  const channel: Pick<VideoChannel, "on" | "onJoined"> = {
    on: (event, listener) => void listeners.set(event, [...(listeners.get(event) ?? []), listener]),
    onJoined: (listener) => void joined.push(listener),
  };
  const people = createPeople(channel);
  const playheads = createPlayheads(channel, people);
  return {
    people,
    playheads,
    names: () => people.get().people.map((person) => person.user.name),
    join: (key = "ada") => joined.forEach((listener) => void listener({ you: { key } } as JoinReply)),
    hear<E extends keyof ServerEvents>(event: E, payload: ServerEvents[E]): void {
      for (const listener of listeners.get(event) ?? []) listener(payload as never);
    },
  };
}

const user = (id: string): PresenceUser => ({ id, username: id, name: id, kind: "user" });
const meta = (ref: string, more: Partial<PresenceMeta> = {}): PresenceMeta => ({
  phx_ref: ref,
  online_at: `2026-01-01T00:00:0${ref}.000Z`,
  typing: false,
  device: "browser",
  ...more,
});
const here = (...entries: [key: string, ...metas: PresenceMeta[]][]): PresenceState =>
  Object.fromEntries(entries.map(([key, ...metas]) => [key, { user: user(key), metas }]));

describe("people", () => {
  it("are listed by arrival, oneself first, with their tabs", () => {
    const { people, join, hear } = open();
    join("cleo");
    hear("presence_state", here(["ben", meta("2")], ["ada", meta("1"), meta("4")], ["cleo", meta("3")]));
    expect(people.get()).toMatchObject({ users: 3, connections: 4 });
    expect(people.get().people.map(({ key, connections, isMe }) => [key, connections, isMe])).toEqual([
      ["cleo", 1, true],
      ["ada", 2, false],
      ["ben", 1, false],
    ]);
  });

  it("come and go by diffs; who closes one of two tabs stays", () => {
    const { names, people, join, hear } = open();
    join();
    hear("presence_state", here(["ada", meta("1"), meta("2")]));
    hear("presence_diff", { joins: here(["ben", meta("3")]), leaves: here(["ada", meta("1")]) });
    expect([names(), people.get().connections]).toEqual([["ada", "ben"], 2]);
    hear("presence_diff", { joins: {}, leaves: here(["ben", meta("3")]) });
    expect(names()).toEqual(["ada"]);
  });

  it("type: an update is a new meta for the old one, not a second tab", () => {
    const { people, join, hear } = open();
    join();
    hear("presence_state", here(["ben", meta("1")]));
    const typing = meta("2", { typing: true, phx_ref_prev: "1" });
    hear("presence_diff", { joins: here(["ben", typing]), leaves: here(["ben", meta("1")]) });
    expect(people.get().people).toMatchObject([{ key: "ben", typing: true, connections: 1 }]);
  });

  it("of the last connection are gone after a rejoin, and diffs wait for the state they belong to", () => {
    const { names, join, hear } = open();
    join();
    hear("presence_state", here(["ada", meta("1")], ["ben", meta("2")]));
    join();
    hear("presence_diff", { joins: here(["cleo", meta("4")]), leaves: {} });
    expect(names()).toEqual(["ada", "ben"]);
    hear("presence_state", here(["ada", meta("3")]));
    expect(names()).toEqual(["ada", "cleo"]);
  });

  it("are counted by the server where it counts, as it names only some of a crowd", () => {
    const { people, join, hear } = open();
    join();
    hear("presence_state", here(["ada", meta("1")]));
    hear("presence_count", { users: 900, connections: 1_200 });
    expect(people.get()).toMatchObject({ users: 900, connections: 1_200, people: [{ key: "ada" }] });
  });

  it("may be called anything", () => {
    const { names, join, hear } = open();
    join();
    const entry = JSON.stringify({ user: { ...user("odd"), kind: "guest" }, metas: [meta("1")] });
    const odd = JSON.parse(`{"__proto__":${entry}}`);
    hear("presence_state", odd);
    expect(names()).toEqual(["odd"]);
  });
});

describe("playheads", () => {
  it("are those of the others, by their latest word, while they are here", () => {
    const { playheads, join, hear } = open();
    join();
    hear("presence_state", here(["ada", meta("1")], ["ben", meta("2")]));
    hear("playheads", { users: { ada: [1, true, 1], ben: [2_000, true, 1] } });
    hear("playheads", { users: { ben: [3_000, false, 1.5] } });
    expect(playheads.get()).toMatchObject([{ key: "ben", atMs: 3_000, playing: false, rate: 1.5, user: { name: "ben" } }]);
    hear("presence_diff", { joins: {}, leaves: here(["ben", meta("2")]) });
    expect(playheads.get()).toEqual([]);
  });

  it("wait for their person to be known", () => {
    const { playheads, join, hear } = open();
    join();
    hear("presence_state", here(["ada", meta("1")]));
    hear("playheads", { users: { ben: [2_000, true, 1] } });
    expect(playheads.get()).toEqual([]);
    hear("presence_diff", { joins: here(["ben", meta("2")]), leaves: {} });
    expect(playheads.get()).toMatchObject([{ key: "ben", atMs: 2_000 }]);
  });

  it("of the last connection do not outlive it", () => {
    const { playheads, join, hear } = open();
    join();
    hear("presence_state", here(["ada", meta("1")], ["ben", meta("2")]));
    hear("playheads", { users: { ben: [2_000, true, 1] } });
    join();
    hear("presence_state", here(["ada", meta("3")], ["ben", meta("4")]));
    expect(playheads.get()).toEqual([]);
  });
});
