import { describe, expect, it } from "vitest";
import type { Video } from "@/lib/protocol/video";
import { type Fixture, newVideo, type OpenStore, start } from "./fixture";

const titles = (videos: Video[]) => videos.map(({ title }) => title);

async function add({ store, mina, clock }: Fixture, ...named: string[]) {
  for (const title of named) {
    clock.nowMs += 1;
    await store.createVideo(newVideo(mina, { title }));
  }
}

export function describeLibrary(open: OpenStore): void {
  describe("the library", () => {
    it("lists public videos to everyone, and the others to their owner and members", async () => {
      const fixture = await start(open);
      const { store, mina, akira, guest } = fixture;
      for (const visibility of ["unlisted", "private"] as const) {
        fixture.clock.nowMs += 1;
        await store.createVideo(newVideo(mina, { title: visibility, visibility }));
      }
      fixture.clock.nowMs += 1;
      const shared = await store.createVideo(newVideo(mina, { title: "shared", visibility: "private" }));
      await store.setMembers(shared.id, ["akira"]);
      const seenBy = async (personId: string | null) => titles((await store.listVideos({ personId, limit: 10 })).videos);
      expect(await seenBy(null)).toEqual(["Walking the ridge"]);
      expect(await seenBy(guest.id)).toEqual(["Walking the ridge"]);
      expect(await seenBy(akira.id)).toEqual(["shared", "Walking the ridge"]);
      expect(await seenBy(mina.id)).toEqual(["shared", "private", "unlisted", "Walking the ridge"]);

      const mine = async (personId: string) => titles((await store.listVideos({ personId, mine: true, limit: 10 })).videos);
      expect(await mine(akira.id)).toEqual(["shared"]);
      expect(await mine(guest.id)).toEqual([]);
    });

    it("pages newest first, each once, also where many were made in one millisecond", async () => {
      const fixture = await start(open);
      const { store, mina } = fixture;
      for (let n = 0; n < 10; n++) await store.createVideo(newVideo(mina, { title: `${n}` }));
      const seen: string[] = [];
      let after: string | undefined;
      for (let pages = 0; pages < 10; pages++) {
        const list = await store.listVideos({ personId: null, limit: 3, after });
        expect(list.videos.length).toBeLessThanOrEqual(3);
        seen.push(...list.videos.map(({ id }) => id));
        // One that is added while somebody pages does not push others onto the next page twice.
        await add(fixture, "newer");
        if (list.next === null) break;
        after = list.next;
      }
      expect(seen).toHaveLength(11);
      expect(new Set(seen).size).toBe(11);
    });

    it("says that nothing is left where the last page is full", async () => {
      const fixture = await start(open);
      await add(fixture, "a", "b");
      expect((await fixture.store.listVideos({ personId: null, limit: 3 })).next).toBeNull();
      expect((await fixture.store.listVideos({ personId: null, limit: 2 })).next).not.toBeNull();
    });

    it("answers an empty page for a cursor it did not make", async () => {
      const { store } = await start(open);
      for (const after of ["", "x", "../..", Buffer.from("1' or 1=1").toString("base64url")]) {
        expect(await store.listVideos({ personId: null, limit: 3, after })).toEqual({ videos: [], next: null });
      }
    });

    it("searches titles and descriptions without regard to case, in any script", async () => {
      const fixture = await start(open);
      const { store, mina } = fixture;
      await add(fixture, "Ärger im Hafen", "Ночной поезд");
      fixture.clock.nowMs += 1;
      await store.createVideo(newVideo(mina, { title: "Cut 3", description: "Colours by Akira" }));
      const found = async (query: string) => titles((await store.listVideos({ personId: null, query, limit: 10 })).videos);
      expect(await found("ärger")).toEqual(["Ärger im Hafen"]);
      expect(await found("НОЧНОЙ")).toEqual(["Ночной поезд"]);
      expect(await found("akira")).toEqual(["Cut 3"]);
      expect(await found("  ")).toHaveLength(4);
      expect(await found("nowhere")).toEqual([]);
    });

    it("takes what was typed literally: %, _, \\ and quotes are themselves", async () => {
      const fixture = await start(open);
      await add(fixture, "100%", "a_b", "c\\d", "o'clock");
      const found = async (query: string) =>
        titles((await fixture.store.listVideos({ personId: null, query, limit: 10 })).videos);
      expect(await found("%")).toEqual(["100%"]);
      expect(await found("_")).toEqual(["a_b"]);
      expect(await found("\\")).toEqual(["c\\d"]);
      expect(await found("'")).toEqual(["o'clock"]);
      expect(await found("' or 1=1 --")).toEqual([]);
    });
  });
}
