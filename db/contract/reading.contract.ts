import { describe, expect, it } from "vitest";
import { headRev, newVideo, type OpenStore, post, start } from "./fixture";

export function describeReading(open: OpenStore): void {
  describe("reading", () => {
    it("has not begun for anybody", async () => {
      const { store, akira, videoId } = await start(open);
      expect(await store.findReading(akira.id, videoId)).toBeNull();
      expect(await store.findReading("nobody", "nowhere")).toBeNull();
    });

    it("moves on, and never back: of two devices the one that read further counts", async () => {
      const fixture = await start(open);
      const { store, akira, guest, videoId } = fixture;
      for (let count = 0; count < 5; count += 1) await post(fixture);
      const note = (rev: number) => store.noteReading({ personId: akira.id, videoId, rev });
      expect(await Promise.all([note(2), note(4), note(3)])).toEqual([2, 4, 4]);
      expect(await store.findReading(akira.id, videoId)).toEqual({ rev: 4, deleted: 0 });
      expect(await store.findReading(guest.id, videoId)).toBeNull();
    });

    it("never passes what there is, so that what comes is new", async () => {
      const fixture = await start(open);
      const { store, akira, videoId } = fixture;
      await post(fixture);
      expect(await store.noteReading({ personId: akira.id, videoId, rev: Number.MAX_SAFE_INTEGER })).toBe(1);
      expect(await headRev(fixture)).toBe(1);
    });

    it("counts what others deleted of what was read, and nothing else", async () => {
      const fixture = await start(open);
      const { store, mina, akira, videoId } = fixture;
      const [read, kept, own] = [await post(fixture), await post(fixture), await post(fixture, { authorId: akira.id })];
      for (const person of [mina, akira]) await store.noteReading({ personId: person.id, videoId, rev: own.rev });
      const unseen = await post(fixture);
      for (const { id } of [read, own, unseen]) await store.deleteAnnotation({ videoId, id });
      await store.editAnnotation({ videoId, id: kept.id, baseRev: kept.rev, patch: { body: "Changed" } });
      expect(await store.findReading(akira.id, videoId)).toEqual({ rev: own.rev, deleted: 1 });
      expect(await store.findReading(mina.id, videoId)).toEqual({ rev: own.rev, deleted: 1 });
    });

    it("is of a video that is there, and goes with it", async () => {
      const fixture = await start(open);
      const { store, mina, akira, clock } = fixture;
      const { id: videoId } = await store.createVideo(newVideo(mina));
      const reading = { personId: akira.id, videoId, rev: 0 };
      expect(await store.noteReading(reading)).toBe(0);
      await store.removeVideo(videoId, clock.nowMs);
      expect(await store.noteReading(reading)).toBeNull();
      expect(await store.purgeVideos(clock.nowMs + 1)).toEqual([videoId]);
      expect(await store.findReading(akira.id, videoId)).toBeNull();
      expect(await store.noteReading({ ...reading, videoId: "nowhere" })).toBeNull();
    });
  });
}
