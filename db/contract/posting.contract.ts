import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { InsertOutcome } from "../store";
import { headRev, newPost, newVideo, type OpenStore, post, START_MS, start, wholePage } from "./fixture";

const drawing = { strokes: [{ color: "#ff0000", width: 0.01, points: [0.1, 0.2, 0.3, 0.4] }] };

export function describePosting(open: OpenStore): void {
  describe("posting", () => {
    it("stores a row as it was posted and tells of it", async () => {
      const fixture = await start(open);
      const { store, videoId, mina, changes } = fixture;
      const input = newPost(fixture, { endMs: 2_500, drawing, body: "この瞬間が一番好き 🌅\n'; drop table annotations; --" });
      const outcome = await store.insertAnnotation(input);
      const annotation = {
        ...{ id: 1, rev: 1, clientId: input.clientId, atMs: 1_000, endMs: 2_500, body: input.body, user: mina, parentId: null },
        ...{ insertedAt: new Date(START_MS).toISOString(), editedAt: null, resolvedAt: null, resolvedBy: null },
        ...{ drawing, reactions: null },
      };
      expect(outcome).toEqual({ kind: "inserted", annotation });
      expect(await store.findAnnotation(videoId, 1)).toEqual(annotation);
      expect(changes).toEqual([{ kind: "created", videoId, annotation }]);
    });

    it("refuses a video that is not there", async () => {
      const fixture = await start(open);
      expect(await fixture.store.insertAnnotation(newPost(fixture, { videoId: "nothing" }))).toEqual({ kind: "no_video" });
    });

    it("takes replies to live, top-level annotations of the same video only", async () => {
      const fixture = await start(open);
      const { store, videoId, mina } = fixture;
      const parent = await post(fixture);
      const reply = await post(fixture, { parentId: parent.id });
      expect(reply.parentId).toBe(parent.id);
      const deleted = await post(fixture);
      await store.deleteAnnotation({ videoId, id: deleted.id });
      const elsewhere = await store.createVideo(newVideo(mina));
      const before = await headRev(fixture);
      const refused = { kind: "no_parent" };
      expect(await store.insertAnnotation(newPost(fixture, { parentId: reply.id }))).toEqual(refused);
      expect(await store.insertAnnotation(newPost(fixture, { parentId: deleted.id }))).toEqual(refused);
      expect(await store.insertAnnotation(newPost(fixture, { parentId: 999 }))).toEqual(refused);
      expect(await store.insertAnnotation(newPost(fixture, { parentId: parent.id, videoId: elsewhere.id }))).toEqual(refused);
      expect(await headRev(fixture)).toBe(before);
    });

    it("lets a post without a client id be repeated", async () => {
      const fixture = await start(open);
      const first = await post(fixture, { clientId: null });
      const second = await post(fixture, { clientId: null });
      expect(second.id).toBe(first.id + 1);
    });
  });

  describe("posting exactly once", () => {
    it("writes 40 keys, each tried 12 times at once, as 40 rows under 40 numbers", async () => {
      const fixture = await start(open);
      const { store, videoId, changes } = fixture;
      const keys = Array.from({ length: 40 }, (_, n) => newPost(fixture, { body: `Note ${n}` }));
      const tries = Array.from({ length: 12 }, () => keys).flat();
      const answers = await Promise.all(tries.map((input) => store.insertAnnotation(input)));
      const page = await store.readPage(videoId, { by: "id", afterId: 0 }, wholePage);
      const rows = new Map(page?.created.map((row) => [row.clientId, row]));
      expect(rows.size).toBe(40);
      expect(page?.headRev).toBe(40);
      expect(answers.filter(({ kind }) => kind === "inserted")).toHaveLength(40);
      expect(answers.map(rowOf)).toEqual(tries.map(({ clientId }) => rows.get(clientId)));
      expect(changes).toHaveLength(40);
    });

    it("knows the same post again after the row was edited, and answers the row as it now stands", async () => {
      const fixture = await start(open);
      const { store, videoId } = fixture;
      const input = newPost(fixture, { drawing });
      const first = rowOf(await store.insertAnnotation(input));
      await store.editAnnotation({ videoId, id: first.id, baseRev: 1, patch: { body: "Edited", drawing: null } });
      const again = await store.insertAnnotation(input);
      expect(again).toMatchObject({ kind: "duplicate", annotation: { id: first.id, body: "Edited", rev: 2 } });
      const asEdited = await store.insertAnnotation({ ...input, body: "Edited", drawing: null });
      expect(asEdited).toEqual({ kind: "mismatch" });
    });

    it("takes any difference in content for another post", async () => {
      const fixture = await start(open);
      const { store, mina } = fixture;
      const parent = await post(fixture);
      const elsewhere = await store.createVideo(newVideo(mina));
      const input = newPost(fixture, { endMs: 2_000 });
      await store.insertAnnotation(input);
      const before = await headRev(fixture);
      const others = [
        { atMs: 1_001 },
        { endMs: null },
        { endMs: 2_001 },
        { body: "Wind noise from here. " },
        { parentId: parent.id },
        { drawing },
        { videoId: elsewhere.id },
      ];
      for (const other of others) {
        expect(await store.insertAnnotation({ ...input, ...other }), JSON.stringify(other)).toEqual({ kind: "mismatch" });
      }
      expect(await headRev(fixture)).toBe(before);
      expect(await store.findVideo(elsewhere.id)).toMatchObject({ rev: 0 });
    });

    it("answers the tombstone of a deleted row and never brings it back", async () => {
      const fixture = await start(open);
      const { store, videoId } = fixture;
      const input = newPost(fixture);
      const { id } = rowOf(await store.insertAnnotation(input));
      await store.deleteAnnotation({ videoId, id });
      const tombstone = { id, rev: 2, deleted: true };
      expect(await store.insertAnnotation(input)).toEqual({ kind: "duplicate", annotation: tombstone });
      expect(await store.findAnnotation(videoId, id)).toEqual(tombstone);
      expect(await headRev(fixture)).toBe(2);
    });

    it("knows a repeated reply although its parent was deleted since", async () => {
      const fixture = await start(open);
      const { store, videoId } = fixture;
      const parent = await post(fixture);
      const input = newPost(fixture, { parentId: parent.id });
      await store.insertAnnotation(input);
      await store.deleteAnnotation({ videoId, id: parent.id });
      expect(await store.insertAnnotation(input)).toMatchObject({ kind: "duplicate" });
    });

    it("lets two authors use one client id", async () => {
      const fixture = await start(open);
      const { store, akira } = fixture;
      const clientId = randomUUID();
      const mine = await store.insertAnnotation(newPost(fixture, { clientId }));
      const theirs = await store.insertAnnotation(newPost(fixture, { clientId, authorId: akira.id, body: "Other" }));
      expect([mine.kind, theirs.kind]).toEqual(["inserted", "inserted"]);
    });
  });
}

function rowOf(outcome: InsertOutcome) {
  if (!("annotation" in outcome)) throw new Error(`No row: ${outcome.kind}`);
  return outcome.annotation;
}
