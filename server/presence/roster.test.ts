import { Presence } from "phoenix";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { PresenceCount, PresenceDiff, PresenceState, PresenceUser } from "@/lib/protocol/channel";
import { limits } from "@/lib/protocol/limits";
import { createRandom, seedOf } from "@/test/support/random";
import { type Place, Roster } from "./roster";

const person = (id: string): PresenceUser => ({ id, username: id, name: id, kind: "user" });
const meta = { online_at: "2026-01-01T00:00:00.000Z", typing: false, device: "browser" as const };

function watched() {
  const diffs: PresenceDiff[] = [];
  const counts: PresenceCount[] = [];
  const roster = new Roster({ onDiff: (diff) => diffs.push(structuredClone(diff)), onCount: (count) => counts.push(count) });
  return { roster, diffs, counts };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("a roster", () => {
  it("R3: tells arrivals together after a short window, never an empty diff", () => {
    const { roster, diffs } = watched();
    roster.track("a", person("a"), meta);
    roster.track("b", person("b"), meta);
    roster.track("c", person("c"), meta).leave();
    expect(diffs).toEqual([]);
    vi.advanceTimersByTime(100);
    expect(diffs).toHaveLength(1);
    expect(Object.keys(diffs[0]?.joins ?? {})).toEqual(["a", "b"]);
    expect(diffs[0]?.leaves).toEqual({});
    roster.track("d", person("d"), meta).leave();
    vi.advanceTimersByTime(100);
    expect(diffs).toHaveLength(1);
  });

  it("R5: tells a change soon, but a stream of them in few diffs", () => {
    const { roster, diffs } = watched();
    roster.track("first", person("first"), meta);
    vi.advanceTimersByTime(50);
    expect(diffs).toHaveLength(1);
    for (let n = 0; n < 100; n++) {
      roster.track(`k${n}`, person(`k${n}`), meta);
      vi.advanceTimersByTime(20);
    }
    vi.advanceTimersByTime(1_000);
    expect(diffs.length).toBeLessThan(12);
    expect(diffs.flatMap((diff) => Object.keys(diff.joins))).toHaveLength(101);
    vi.advanceTimersByTime(2_000);
    roster.track("last", person("last"), meta);
    vi.advanceTimersByTime(60);
    expect(Object.keys(diffs.at(-1)?.joins ?? {})).toEqual(["last"]);
  });

  it("R5: tells a crowd of thousands that keeps coming about once a second, and a single arrival after a quiet time soon", () => {
    const { roster, counts } = watched();
    const arrive = (people: number) => {
      for (let n = 0; n < people; n++) roster.track(`k${roster.count().users}`, person("k"), meta);
    };
    arrive(4_000);
    vi.advanceTimersByTime(1_000);
    const before = counts.length;
    for (let ms = 0; ms < 12_000; ms += 20) {
      arrive(1);
      vi.advanceTimersByTime(20);
    }
    expect(counts.length - before).toBeLessThan(14);
    vi.advanceTimersByTime(12_000);
    arrive(1);
    vi.advanceTimersByTime(600);
    expect(counts.at(-1)).toEqual(roster.count());
  });

  it("R1: tells a newcomer the list as last told, so that the next diff brings the newcomer too", () => {
    const { roster, diffs } = watched();
    roster.track("a", person("a"), meta);
    roster.flush();
    const state = roster.state();
    roster.track("b", person("b"), meta);
    expect(Object.keys(roster.state())).toEqual(["a"]);
    roster.flush();
    expect(Object.keys(state)).toEqual(["a"]);
    expect(Object.keys(diffs[1]?.joins ?? {})).toEqual(["b"]);
  });

  it("R1: the list that is sent is the one last told, after every diff", () => {
    const { roster } = watched();
    const sent = () => JSON.parse(roster.encodedState().text);
    expect(sent()).toEqual({});
    const place = roster.track("a", person("a"), meta);
    expect(sent()).toEqual({});
    roster.flush();
    expect(Object.keys(sent())).toEqual(["a"]);
    place.leave();
    expect(Object.keys(sent())).toEqual(["a"]);
    roster.flush();
    expect(sent()).toEqual({});
  });

  it("R2: keeps one key per person and one meta per socket, oldest first", () => {
    const { roster, counts } = watched();
    const first = roster.track("a", person("a"), { ...meta, device: "phone" });
    roster.track("a", person("a"), meta);
    roster.flush();
    expect(roster.state().a?.metas.map((one) => one.device)).toEqual(["phone", "browser"]);
    first.leave();
    first.leave();
    roster.flush();
    expect(roster.state().a?.metas.map((one) => one.device)).toEqual(["browser"]);
    expect(counts).toEqual([
      { users: 1, connections: 2 },
      { users: 1, connections: 1 },
    ]);
  });

  it("R4: tells an update as one diff that names the ref clients know", () => {
    const { roster, diffs } = watched();
    const place = roster.track("a", person("a"), meta);
    roster.flush();
    const known = diffs[0]?.joins.a?.metas[0]?.phx_ref;
    place.update({ typing: true });
    place.update({ typing: false });
    place.update({ typing: true });
    roster.flush();
    expect(diffs[1]?.joins.a?.metas).toEqual([{ ...meta, typing: true, phx_ref: expect.any(String), phx_ref_prev: known }]);
    expect(diffs[1]?.leaves.a?.metas).toEqual([expect.objectContaining({ phx_ref: known })]);
    expect(diffs[1]?.joins.a?.metas[0]?.phx_ref).not.toBe(known);
  });

  it("R6: takes names such as __proto__ and constructor for names", () => {
    const { roster, diffs } = watched();
    for (const key of ["__proto__", "constructor", "toString"]) roster.track(key, person(key), meta);
    roster.flush();
    const sent = JSON.stringify({ diff: diffs[0], state: roster.state() });
    expect(sent.match(/"__proto__":\{"user"/g)).toHaveLength(2);
    expect(({} as Record<string, unknown>).user).toBeUndefined();
  });

  it("R7: lists 500 people, counts all, and lists the longest waiting when one leaves", () => {
    const { roster, diffs, counts } = watched();
    const places = Array.from({ length: limits.presenceListed + 2 }, (_, n) => roster.track(`p${n}`, person(`p${n}`), meta));
    roster.flush();
    expect(Object.keys(roster.state())).toHaveLength(limits.presenceListed);
    expect(counts.at(-1)).toEqual({ users: 502, connections: 502 });
    places[3]?.leave();
    roster.flush();
    expect(Object.keys(diffs.at(-1)?.joins ?? {})).toEqual(["p500"]);
    expect(Object.keys(diffs.at(-1)?.leaves ?? {})).toEqual(["p3"]);
    places[501]?.leave();
    roster.flush();
    expect(diffs).toHaveLength(2);
    expect(counts.at(-1)).toEqual({ users: 500, connections: 500 });
  });
});

describe("R5: whatever happens, the npm client's Presence ends equal to the list", () => {
  const SEED = seedOf(20_261_120);

  function play(seed: number, coalesce: (roster: Roster) => void) {
    const random = createRandom(seed);
    const clients: { state: PresenceState; listening: boolean }[] = [];
    const roster = new Roster({
      onDiff(diff) {
        for (const client of clients) {
          if (client.listening) client.state = Presence.syncDiff(client.state, copy(diff)) as PresenceState;
        }
      },
      onCount() {},
    });
    const places: Place[] = [];
    for (let step = 0; step < 60; step++) {
      const dice = random();
      const at = Math.floor(random() * places.length);
      if (dice < 0.35) places.push(roster.track(`k${Math.floor(random() * 8)}`, person("x"), meta));
      else if (dice < 0.6) places.splice(at, 1)[0]?.leave();
      else if (dice < 0.75) places[at]?.update({ typing: random() < 0.5 });
      else if (dice < 0.85) clients.push({ state: copy(roster.state()), listening: true });
      else if (dice < 0.92 && clients.length > 0) reconnect(clients[Math.floor(random() * clients.length)], roster);
      else coalesce(roster);
    }
    roster.flush();
    const truth = refs(roster.state());
    return clients.filter((client) => client.listening && refs(client.state) !== truth).length;
  }

  function reconnect(client: { state: PresenceState; listening: boolean } | undefined, roster: Roster) {
    if (!client) return;
    client.listening = !client.listening;
    if (client.listening) client.state = Presence.syncState(client.state, copy(roster.state())) as PresenceState;
  }

  it(`over 3,000 random histories (SEED=${SEED})`, () => {
    let differing = 0;
    for (let history = 0; history < 3_000; history++) differing += play(SEED + history, (roster) => roster.flush());
    expect(differing).toBe(0);
  });

  it("control: a newcomer told the truth instead of what was told believes in ghosts", () => {
    const { roster, diffs } = watched();
    const place = roster.track("a", person("a"), meta);
    const truth = { a: { user: person("a"), metas: [{ ...meta, phx_ref: "ghost" }] } };
    place.leave();
    roster.flush();
    const believed = diffs.reduce<PresenceState>((state, diff) => Presence.syncDiff(state, copy(diff)) as PresenceState, truth);
    expect(refs(believed)).not.toBe(refs(roster.state()));
  });
});

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

const refs = (state: PresenceState): string =>
  JSON.stringify(
    Object.keys(state)
      .sort()
      .map((key) => [key, state[key]?.metas.map((one) => [one.phx_ref, one.typing]).sort()]),
  );
