import { describe, expect, it } from "vitest";
import { limits } from "@/lib/protocol/limits";
import type { ChangeOutcome } from "../store";
import { type Fixture, headRev, newVideo, type OpenStore, post, START_MS, start } from "./fixture";

const EMOJI = Array.from({ length: limits.reactionKinds + 1 }, (_, n) => String.fromCodePoint(0x1f600 + n));

export function describeChanging(open: OpenStore): void {
  describe("editing", () => {
    it("changes what the patch names, takes one number, and tells of it", async () => {
      const fixture = await start(open);
      const { store, videoId, changes, clock } = fixture;
      const before = await post(fixture, { endMs: 3_000 });
      clock.nowMs += 60_000;
      const outcome = await store.editAnnotation({ videoId, id: before.id, baseRev: 1, patch: { body: "Better", endMs: null } });
      const editedAt = new Date(START_MS + 60_000).toISOString();
      const annotation = { ...before, body: "Better", endMs: null, rev: 2, editedAt };
      expect(outcome).toEqual({ kind: "changed", annotation });
      expect(changes.at(-1)).toEqual({ kind: "changed", videoId, annotation });
      expect(await headRev(fixture)).toBe(2);
    });

    it("answers a stale edit with the row as it stands, and changes nothing", async () => {
      const fixture = await start(open);
      const { store, videoId } = fixture;
      const { id } = await post(fixture);
      await store.editAnnotation({ videoId, id, baseRev: 1, patch: { body: "First" } });
      const late = await store.editAnnotation({ videoId, id, baseRev: 1, patch: { body: "Second" } });
      expect(late).toEqual({ kind: "conflict", current: await store.findAnnotation(videoId, id) });
      expect(await store.findAnnotation(videoId, id)).toMatchObject({ body: "First", rev: 2 });
    });

    it("answers an edit that is repeated because its reply was lost as unchanged, though its base is now stale", async () => {
      const fixture = await start(open);
      const { store, videoId } = fixture;
      const { id } = await post(fixture);
      const edit = { videoId, id, baseRev: 1, patch: { body: "Better" } };
      await store.editAnnotation(edit);
      expect(await store.editAnnotation(edit)).toMatchObject({ kind: "unchanged", annotation: { body: "Better", rev: 2 } });
    });

    it("never leaves an end before its start, whatever the patch was checked against", async () => {
      const fixture = await start(open);
      const { store, videoId } = fixture;
      const { id } = await post(fixture, { endMs: 2_000 });
      expect(await store.editAnnotation({ videoId, id, baseRev: 99, patch: { atMs: 2_000 } })).toMatchObject({
        kind: "conflict",
      });
      expect(await store.findAnnotation(videoId, id)).toMatchObject({ atMs: 1_000, endMs: 2_000, rev: 1 });
    });
  });

  describe("deleting", () => {
    it("leaves a tombstone with its number and nothing else; again: the same one", async () => {
      const fixture = await start(open);
      const { store, videoId, changes } = fixture;
      const { id } = await post(fixture);
      const tombstone = { id, rev: 2, deleted: true };
      expect(await store.deleteAnnotation({ videoId, id })).toEqual({ kind: "deleted", tombstone });
      expect(await store.deleteAnnotation({ videoId, id })).toEqual({ kind: "deleted", tombstone });
      expect(await store.findAnnotation(videoId, id)).toEqual(tombstone);
      expect(changes.slice(1)).toEqual([{ kind: "deleted", videoId, tombstone }]);
      expect(await headRev(fixture)).toBe(2);
    });

    it("answers every later change of the row with the tombstone", async () => {
      const fixture = await start(open);
      const { store, videoId } = fixture;
      const { id } = await post(fixture);
      await store.deleteAnnotation({ videoId, id });
      for (const outcome of await everyChange(fixture, videoId, id)) {
        expect(outcome).toEqual({ kind: "deleted", tombstone: { id, rev: 2, deleted: true } });
      }
      expect(await headRev(fixture)).toBe(2);
    });

    it("keeps the replies of a deleted row", async () => {
      const fixture = await start(open);
      const { store, videoId } = fixture;
      const parent = await post(fixture);
      const reply = await post(fixture, { parentId: parent.id });
      await store.deleteAnnotation({ videoId, id: parent.id });
      expect(await store.findAnnotation(videoId, reply.id)).toEqual(reply);
    });
  });

  describe("resolving and reacting", () => {
    it("remembers who resolved it first, and forgets it when it is opened again", async () => {
      const fixture = await start(open);
      const { store, videoId, mina, akira } = fixture;
      const { id } = await post(fixture);
      const resolve = (resolved: boolean, byId: string) => store.resolveAnnotation({ videoId, id, resolved, byId });
      expect(await resolve(true, akira.id)).toMatchObject({
        kind: "changed",
        annotation: { rev: 2, resolvedBy: akira, resolvedAt: new Date(START_MS).toISOString(), editedAt: null },
      });
      expect(await resolve(true, mina.id)).toMatchObject({ kind: "unchanged", annotation: { rev: 2, resolvedBy: akira } });
      expect(await resolve(false, mina.id)).toMatchObject({
        kind: "changed",
        annotation: { rev: 3, resolvedBy: null, resolvedAt: null },
      });
      expect(await resolve(false, mina.id)).toMatchObject({ kind: "unchanged", annotation: { rev: 3 } });
    });

    it("keeps each person once under an emoji, oldest first, and nothing where nobody is left", async () => {
      const fixture = await start(open);
      const { store, videoId, mina, akira } = fixture;
      const { id } = await post(fixture);
      const react = (emoji: string, on: boolean, byId: string) => store.reactToAnnotation({ videoId, id, emoji, on, byId });
      await react("👍", true, mina.id);
      await react("👍", true, akira.id);
      expect(await react("👍", true, mina.id)).toMatchObject({ kind: "unchanged" });
      expect(await react("👀", true, mina.id)).toMatchObject({
        annotation: { reactions: { "👍": [mina.id, akira.id], "👀": [mina.id] } },
      });
      expect(await react("👍", false, mina.id)).toMatchObject({
        annotation: { reactions: { "👍": [akira.id], "👀": [mina.id] } },
      });
      await react("👀", false, mina.id);
      const last = await react("👍", false, akira.id);
      expect(last).toMatchObject({ kind: "changed", annotation: { reactions: null, rev: 7 } });
      expect(await react("👍", false, akira.id)).toMatchObject({ kind: "unchanged" });
    });

    it("refuses one kind of emoji too many, and lets people join the others", async () => {
      const fixture = await start(open);
      const { store, videoId, mina, akira } = fixture;
      const { id } = await post(fixture);
      const outcomes = [];
      for (const emoji of EMOJI)
        outcomes.push((await store.reactToAnnotation({ videoId, id, emoji, on: true, byId: mina.id })).kind);
      expect(outcomes).toEqual([...Array(limits.reactionKinds).fill("changed"), "too_many"]);
      const joined = await store.reactToAnnotation({ videoId, id, emoji: EMOJI[0] ?? "", on: true, byId: akira.id });
      expect(joined.kind).toBe("changed");
      expect(await headRev(fixture)).toBe(limits.reactionKinds + 2);
    });

    it("bounds what reactions make of one row", async () => {
      const fixture = await start(open);
      const { store, videoId } = fixture;
      const { id } = await post(fixture);
      const crowd = Array.from({ length: 600 }, (_, n) => `person-${n}`.padEnd(64, "x"));
      const outcomes = await Promise.all(
        crowd.map((byId) => store.reactToAnnotation({ videoId, id, emoji: "👍", on: true, byId })),
      );
      expect(outcomes.at(0)?.kind).toBe("changed");
      expect(outcomes.at(-1)?.kind).toBe("too_many");
      const row = await store.findAnnotation(videoId, id);
      expect(Buffer.byteLength(JSON.stringify(row))).toBeLessThan(34_000);
    });
  });

  describe("every change", () => {
    it("finds nothing in another video or under another id", async () => {
      const fixture = await start(open);
      const { store, mina, videoId } = fixture;
      const { id } = await post(fixture);
      const elsewhere = await store.createVideo(newVideo(mina));
      const outcomes = [...(await everyChange(fixture, elsewhere.id, id)), ...(await everyChange(fixture, videoId, id + 1))];
      expect(outcomes).toHaveLength(8);
      for (const outcome of outcomes) expect(outcome).toEqual({ kind: "missing" });
      expect(await store.findAnnotation(elsewhere.id, id)).toBeNull();
      expect(await headRev(fixture)).toBe(1);
    });

    it("takes exactly one number, and none where nothing becomes different", async () => {
      const fixture = await start(open);
      const { store, videoId, changes } = fixture;
      const { id } = await post(fixture);
      for (let round = 0; round < 2; round++) await everyChange(fixture, videoId, id, 3);
      await store.deleteAnnotation({ videoId, id });
      const revs = changes.map((change) => ("tombstone" in change ? change.tombstone.rev : change.annotation.rev));
      expect(revs).toEqual([1, 2, 3, 4, 5]);
      expect(await headRev(fixture)).toBe(5);
    });
  });
}

async function everyChange({ store, akira }: Fixture, videoId: string, id: number, count = 4): Promise<{ kind: string }[]> {
  const steps: (() => Promise<ChangeOutcome | { kind: "too_many" }>)[] = [
    () => store.editAnnotation({ videoId, id, baseRev: 99, patch: { body: "Edited" } }),
    () => store.resolveAnnotation({ videoId, id, resolved: true, byId: akira.id }),
    () => store.reactToAnnotation({ videoId, id, emoji: "👍", on: true, byId: akira.id }),
    () => store.deleteAnnotation({ videoId, id }),
  ];
  const outcomes = [];
  for (const step of steps.slice(0, count)) outcomes.push(await step());
  return outcomes;
}
