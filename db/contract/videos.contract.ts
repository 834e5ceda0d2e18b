import { describe, expect, it } from "vitest";
import { newPost, newVideo, type OpenStore, post, START_MS, start, wholePage } from "./fixture";

export function describeVideos(open: OpenStore): void {
  describe("videos", () => {
    it("keeps every fact of a video", async () => {
      const { store, akira } = await start(open);
      const facts = { durationMs: 30_000, width: 960, height: 540, frameRate: { num: 30_000, den: 1_001 }, firstFrameUs: 7_000 };
      const input = newVideo(akira, { ...facts, source: "upload", url: null, mediaType: "video/webm", visibility: "unlisted" });
      const video = await store.createVideo(input);
      expect(video).toMatchObject({
        ...facts,
        id: input.id,
        owner: akira,
        url: null,
        rev: 0,
        annotationCount: 0,
        hasPoster: false,
        thumbnailsVersion: 0,
      });
      expect(video.insertedAt).toBe(new Date(START_MS).toISOString());
      expect(await store.findVideo(input.id)).toEqual(video);
      expect(await store.findMediaType(input.id)).toBe("video/webm");
      expect(await store.findMediaType("nothing")).toBeNull();
    });

    it("changes only the fields a patch names, and finds the video by its new words", async () => {
      const { store, videoId } = await start(open);
      const before = await store.findVideo(videoId);
      const after = await store.updateVideo(videoId, { title: "Night train", frameRate: { num: 24, den: 1 }, width: undefined });
      expect(after).toEqual({ ...before, title: "Night train", frameRate: { num: 24, den: 1 } });
      expect(await store.findVideo(videoId)).toEqual(after);
      expect(await store.updateVideo(videoId, { startTimecode: "01:00:00;00" })).toEqual({
        ...after,
        startTimecode: "01:00:00;00",
      });
      expect(await store.updateVideo(videoId, { startTimecode: null })).toEqual(after);
      const { videos } = await store.listVideos({ personId: null, query: "night", limit: 10 });
      expect(videos.map(({ id }) => id)).toEqual([videoId]);
      expect((await store.listVideos({ personId: null, query: "ridge", limit: 10 })).videos).toEqual([]);
      expect(await store.updateVideo("nothing", { title: "x" })).toBeNull();
    });

    it("counts how often small pictures of its moments were put there", async () => {
      const { store, videoId } = await start(open);
      const before = await store.findVideo(videoId);
      await store.renewThumbnails(videoId);
      expect(await store.renewThumbnails(videoId)).toEqual({ ...before, thumbnailsVersion: 2 });
      expect(await store.findVideo(videoId)).toMatchObject({ thumbnailsVersion: 2 });
      await store.removeVideo(videoId, START_MS);
      expect(await store.renewThumbnails(videoId)).toBeNull();
    });

    it("counts live annotations", async () => {
      const fixture = await start(open);
      const { store, videoId } = fixture;
      const first = await post(fixture);
      await post(fixture);
      await store.deleteAnnotation({ videoId, id: first.id });
      await store.deleteAnnotation({ videoId, id: first.id });
      expect(await store.findVideo(videoId)).toMatchObject({ annotationCount: 1, rev: 3 });
    });
  });

  describe("members", () => {
    it("keeps them in the order given, once each, and replaces them as a whole", async () => {
      const { store, mina, akira, videoId } = await start(open);
      expect(await store.setMembers(videoId, ["akira", "MINA", "Akira"])).toEqual({ unknown: [] });
      expect(await store.listMembers(videoId)).toEqual([akira, mina]);
      await store.setMembers(videoId, ["mina"]);
      expect(await store.isMember(videoId, mina.id)).toBe(true);
      expect(await store.isMember(videoId, akira.id)).toBe(false);
      await store.setMembers(videoId, []);
      expect(await store.listMembers(videoId)).toEqual([]);
    });

    it("changes nothing where a name belongs to nobody", async () => {
      const { store, akira, videoId } = await start(open);
      await store.setMembers(videoId, ["akira"]);
      expect(await store.setMembers(videoId, ["nobody", "mina", "Sora"])).toEqual({ unknown: ["nobody", "Sora"] });
      expect(await store.listMembers(videoId)).toEqual([akira]);
    });
  });

  describe("removal", () => {
    it("hides a video and its log at once, from reading and from writing", async () => {
      const fixture = await start(open);
      const { store, videoId, akira, clock } = fixture;
      const { id, rev } = await post(fixture);
      expect(await store.removeVideo(videoId, clock.nowMs)).toBe(true);
      expect(await store.removeVideo(videoId, clock.nowMs)).toBe(false);
      expect(await store.findVideo(videoId)).toBeNull();
      expect(await store.findMediaType(videoId)).toBeNull();
      expect(await store.readPage(videoId, { by: "id", afterId: 0 }, wholePage)).toBeNull();
      expect(await store.updateVideo(videoId, { title: "x" })).toBeNull();
      expect((await store.listVideos({ personId: fixture.mina.id, limit: 10 })).videos).toEqual([]);
      expect(await store.insertAnnotation(newPost(fixture))).toEqual({ kind: "no_video" });
      const gone = { kind: "missing" };
      expect(await store.editAnnotation({ videoId, id, baseRev: rev, patch: { body: "x" } })).toEqual(gone);
      expect(await store.deleteAnnotation({ videoId, id })).toEqual(gone);
      expect(await store.resolveAnnotation({ videoId, id, resolved: true, byId: akira.id })).toEqual(gone);
    });

    it("gives it back to its owner alone, as it was", async () => {
      const fixture = await start(open);
      const { store, videoId, mina, akira, clock } = fixture;
      await post(fixture);
      const before = await store.findVideo(videoId);
      await store.removeVideo(videoId, clock.nowMs);
      expect(await store.restoreVideo(videoId, akira.id)).toBeNull();
      expect(await store.findVideo(videoId)).toBeNull();
      expect(await store.restoreVideo(videoId, mina.id)).toEqual(before);
      expect(await store.findVideo(videoId)).toEqual(before);
    });

    it("purges what was removed before a moment, with everything on it, and never gives its ids again", async () => {
      const fixture = await start(open);
      const { store, videoId, mina } = fixture;
      const kept = await store.createVideo(newVideo(mina));
      const { id } = await post(fixture);
      await post(fixture, { parentId: id });
      await store.setMembers(videoId, ["akira"]);
      await store.removeVideo(videoId, 1_000);
      await store.removeVideo(kept.id, 2_000);
      expect(await store.purgeVideos(1_000)).toEqual([]);
      expect(await store.purgeVideos(2_000)).toEqual([videoId]);
      expect(await store.restoreVideo(videoId, mina.id)).toBeNull();
      expect(await store.listMembers(videoId)).toEqual([]);
      expect(await store.findAnnotation(videoId, id)).toBeNull();
      expect(await store.restoreVideo(kept.id, mina.id)).toMatchObject({ id: kept.id });
      expect((await post({ ...fixture, videoId: kept.id })).id).toBe(id + 2);
    });
  });
}
