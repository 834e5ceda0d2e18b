import { describe, expect, it } from "vitest";
import type { Change } from "../store";
import { type Fixture, headRev, newPost, newVideo, type OpenStore, post, start } from "./fixture";

const revOf = (change: Change) => ("tombstone" in change ? change.tombstone.rev : change.annotation.rev);
const upTo = (last: number) => Array.from({ length: last }, (_, n) => n + 1);

export function describePublishing(open: OpenStore): void {
  describe("telling of changes", () => {
    it("tells of every commit in rev order, each video's own, however many write at once", async () => {
      const fixture = await start(open);
      const { store, mina, akira, videoId } = fixture;
      const other = (await store.createVideo(newVideo(mina))).id;
      const posted = await Promise.all(upTo(50).map((n) => post({ ...fixture, videoId: n % 2 ? videoId : other })));
      await Promise.all(
        posted.flatMap(({ id }, n) => {
          const target = { videoId: n % 2 ? other : videoId, id };
          return [
            store.resolveAnnotation({ ...target, resolved: true, byId: akira.id }),
            store.reactToAnnotation({ ...target, emoji: "👍", on: true, byId: akira.id }),
            store.deleteAnnotation(target),
          ];
        }),
      );
      for (const id of [videoId, other]) {
        expect(fixture.changes.filter((change) => change.videoId === id).map(revOf)).toEqual(upTo(100));
      }
    });

    it("tells before the writer is answered, and only of what can be read", async () => {
      const order: string[] = [];
      const readable: Promise<unknown>[] = [];
      const fixture: Fixture = await start(open, (change) => {
        order.push("told");
        if (change.kind === "created") readable.push(fixture.store.findAnnotation(change.videoId, change.annotation.id));
      });
      await Promise.all(upTo(5).map(() => post(fixture).then(() => order.push("answered"))));
      expect(order).toEqual([...Array(5).fill("told"), ...Array(5).fill("answered")]);
      expect(await Promise.all(readable)).toEqual(fixture.changes.map((change) => "annotation" in change && change.annotation));
    });

    it("leaves no hole in the numbers where writes fail among others", async () => {
      const fixture = await start(open);
      const { store, changes } = fixture;
      const attempts = upTo(60).map((n) => {
        if (n % 3 === 0) return store.insertAnnotation(newPost(fixture, { authorId: "nobody" }));
        if (n % 7 === 0) return store.insertAnnotation(newPost(fixture, { parentId: 999 }));
        return store.insertAnnotation(newPost(fixture));
      });
      const settled = await Promise.allSettled(attempts);
      const inserted = settled.flatMap((one) =>
        one.status === "fulfilled" && one.value.kind === "inserted" ? [one.value.annotation] : [],
      );
      expect(settled.filter(({ status }) => status === "rejected")).toHaveLength(20);
      expect(inserted).toHaveLength(34);
      expect(inserted.map(({ rev }) => rev)).toEqual(upTo(34));
      expect(inserted.map(({ id }) => id)).toEqual(upTo(34));
      expect(changes.map(revOf)).toEqual(upTo(34));
      expect(await headRev(fixture)).toBe(34);
    });
  });

  describe("closing", () => {
    it("keeps what was accepted, refuses what comes after, and may be done twice", async () => {
      const fixture = await start(open);
      const { store, videoId, mina } = fixture;
      const accepted = post(fixture);
      const closing = store.close();
      const late = store.insertAnnotation(newPost(fixture));
      await expect(late).rejects.toMatchObject({ code: "unavailable" });
      expect(await accepted).toMatchObject({ id: 1 });
      await closing;
      await store.close();
      await expect(store.findVideo(videoId)).rejects.toMatchObject({ code: "unavailable" });
      await expect(store.createSession(mina.id, 1)).rejects.toMatchObject({ code: "unavailable" });
    });
  });
}
